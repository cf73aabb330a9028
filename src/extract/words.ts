/** Closed classes of English words that several files ask about. All in lower case. */

export const PERSONAL_PRONOUNS = new Set(["i", "he", "she", "they", "we", "you", "it"]);

export const HE = new Set(["he", "him", "his"]);
export const SHE = new Set(["she", "her"]);

export const WEEKDAYS_AND_MONTHS = new Set(
  "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec. jan feb mar apr jun jul aug sept sep oct nov dec".split(
    " ",
  ),
);

/** Words that begin or are a phrase of time without a preposition: "last week", "yesterday". */
export const TIME_WORDS = new Set(
  "yesterday today tomorrow tonight earlier later recently afterwards afterward last this next morning afternoon evening night week month year day days hours ago midnight noon weekend".split(
    " ",
  ),
);

export const AUXILIARIES = new Set(
  "am is are was were be been being 's 're 've 'd 'll has have had having do does did will would can could may might must shall should ca wo".split(
    " ",
  ),
);

export const BE_FORMS = new Set("am is are was were be been being 's 're".split(" "));

export const SUBORDINATORS = new Set(
  "while although though whereas even after before because since when as if unless until".split(" "),
);

export const RELATIVES = new Set(["who", "which", "whose", "whom", "that"]);

/** Small words that a family name may begin with: von der Leyen, da Silva, bin Salman. */
export const FAMILY_PARTICLES: ReadonlySet<string> = new Set(
  "de da del della di du la le van von der den bin ibn al el".split(" "),
);

/** A family name has no more of them one after the other. */
export const MOST_PARTICLES = 3;

/** Nouns for who comes from a country, where its adjective is another word: "the Swede Otto Brandt". */
export const NATIONALS: ReadonlySet<string> = new Set(
  "briton englishman englishwoman scot scotsman scotswoman welshman welshwoman irishman irishwoman frenchman frenchwoman dutchman dutchwoman swede dane finn icelander pole spaniard turk serb croat slovene slovak luxembourger".split(
    " ",
  ),
);
