/** Words that the names and descriptions of news outlets have. */
const MEDIA_WORDS = new Set(
  "news newspaper newspapers times post journal herald tribune gazette chronicle courier examiner observer sentinel dispatch inquirer bulletin agency agencies wire media press tv television radio broadcaster broadcasters magazine magazines outlet outlets channel network daily weekly podcast".split(
    " ",
  ),
);

/** Whether a word in lower case is a noun for outlets: "media", "television". */
export const isMediaWord = (word: string): boolean => MEDIA_WORDS.has(word);
