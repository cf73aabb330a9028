/** What outlets are called that nobody names, and what may stand before that. */
const OUTLETS =
  /^(?:(?:reports|accounts) (?:in|by|from|on) (?:the )?)?(?:(?:state|state-run|state-owned|state-controlled|government-run|pro-government|official|semi-official|public|private|independent|local|regional|national|domestic|foreign|international|social|several|some|many|various|other|unnamed|mainstream|western|opposition|military|news) )*(?:media|press|television|tv|radio|(?:news |wire |press )?(?:agency|agencies|wires)|broadcasters?|newspapers?|(?:news )?(?:outlets?|channels?|websites?|sites?))(?: (?:reports|accounts|reporting|outlets|channels?|stations?))?(?: (?:in|of|across|near) .+)?$/iu;

/** What one outlet that was named before is called: "the network", "the newspaper". */
const ONE = /^(?:agency|broadcaster|newspaper|channel|website|site|outlet|television|radio|news agency)$/iu;

/**
 * Whether words without their article are nobody's name but say what outlets they are: "state media", "local media", "reports
 * in the press"; "Russian state media" and "the newspaper" are not.
 */
export const isOutletDescribed = (words: string): boolean => OUTLETS.test(words) && !ONE.test(words);

/** Whether such words mean several outlets. */
export const isOfSeveral = (words: string): boolean =>
  /\b(?:media|press|agencies|broadcasters|newspapers|outlets|channels|websites|sites|reports|accounts)\b/iu.test(
    words,
  );
