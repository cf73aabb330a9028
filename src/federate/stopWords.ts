/** Words that say nothing of what an utterance is about: grammar, how it was told, and when as seen from its day. */
const STOP_WORDS: ReadonlySet<string> = new Set(
  `a an the this that these those some any each every both all such same other another own
  i me my mine we us our ours you your yours he him his she her hers it its they them their theirs who whom whose which what
  and or but nor so yet if then than as at by for from in into of off on onto out over to toward towards up upon with within
  without about above across after against along among around before behind below beneath beside between beyond during
  despite except inside near outside since through throughout under until via while because although though when where
  whether how why there here
  be am is are was were been being do does did done doing have has had having will would shall should can could may might must
  ought not no never n't cannot
  also again already still just only even very quite rather too much many more most least less few several lot really
  now today yesterday tomorrow tonight soon later earlier recently ago once currently
  day days week weeks month months year years monday tuesday wednesday thursday friday saturday sunday
  say says said saying tell tells told telling add adds added ask asks asked stated
  reporter reporters claim claims claimed claiming allege alleged mr mrs ms
  one s t re ve ll d m`.split(/\s+/u),
);

/** Takes lower case. */
export const isStopWord = (word: string): boolean => STOP_WORDS.has(word);
