/** Nouns for what a person is or does; a description of a person ends in one: "Kremlin spokesman". */
const ROLES = new Set(
  "counterpart spokesman spokeswoman spokesperson secretary minister president premier chancellor king queen prince princess pope governor senator congressman congresswoman representative lawmaker mayor ambassador envoy diplomat official officer chief chairman chairwoman chair director manager executive ceo leader head deputy aide adviser advisor counsel counselor attorney lawyer prosecutor judge justice general colonel captain major lieutenant sergeant commander admiral sheriff detective inspector analyst economist professor scientist researcher scholar historian expert author writer journalist reporter editor columnist anchor host correspondent broadcaster activist campaigner organizer organiser founder owner investor banker trader farmer teacher student nurse doctor physician surgeon coach player striker captain actor actress singer director producer candidate nominee rival opponent challenger incumbent speaker strategist pollster consultant engineer designer architect pastor bishop archbishop priest rabbi imam resident neighbor witness victim survivor veteran soldier pilot worker member colleague friend wife husband brother sister mother father son daughter widow commissioner councillor councilor legislator treasurer auditor whistleblower critic supporter voter driver fellow negotiator mediator monarch dictator militant rebel businessman businesswoman entrepreneur billionaire chieftain foreman trustee principal dean rector provost curator conductor composer poet novelist photographer filmmaker chef goalkeeper midfielder defender winger batsman bowler cricketer golfer boxer footballer cyclist runner swimmer jockey umpire referee plumber welder electrician builder midwife paramedic firefighter barrister solicitor coroner biologist chemist physicist geologist climatologist epidemiologist virologist astronomer meteorologist statistician psychologist psychiatrist sociologist anthropologist archaeologist skipper trainer instructor pensioner shopkeeper fisherman miner sailor forecaster baker butcher carpenter accountant neuroscientist hairdresser gardener librarian pharmacist dentist veterinarian lifeguard mechanic technician neighbour".split(
    " ",
  ),
);

const FEMALE_ROLES = new Set(
  "spokeswoman congresswoman chairwoman businesswoman actress queen princess wife sister mother daughter widow mrs. ms. miss mrs ms lady dame".split(
    " ",
  ),
);
const MALE_ROLES = new Set(
  "spokesman congressman chairman businessman king prince pope husband brother father son mr. mr sir lord foreman".split(
    " ",
  ),
);

/** Titles written before a name, with a capital: the name begins after the last of them. */
export const TITLES = new Set(
  "madam madame alhaja mp msp mep mla mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor sir dame lord lady president minister premier chancellor secretary sen sen. senator rep rep. representative congressman congresswoman gov gov. governor mayor judge justice general gen gen. col col. colonel capt capt. captain lt lt. lieutenant sgt sgt. sergeant maj maj. major adm adm. admiral king queen prince princess pope bishop archbishop cardinal rev rev. reverend imam rabbi sheikh ambassador envoy spokesman spokeswoman spokesperson speaker chairman chairwoman director officer nominee chief executive constable councillor councilor councilman councilwoman commissioner sheriff inspector detective superintendent del del. sens. reps. gens. comrade alhaji hajia hon hon. engr engr. barr barr. shri smt smt. datuk cllr cllr. det det. supt supt. insp insp. pc con dci h.e.".split(
    " ",
  ),
);

/** Ends of words for what people do: "forecaster", "neuroscientist", "baker". */
const TRADE = /(?:[^aeiou]er|eer|[^aeiou]or|ist|ian|man|woman|ant)$/u;

/** Whether a word in lower case may be a trade, by its end. */
export const mayBeTrade = (word: string): boolean => word.length > 4 && TRADE.test(word);

/** Whether a word in lower case is a noun for a person's role. */
export function isRole(word: string): boolean {
  return ROLES.has(word) || (word.endsWith("s") && ROLES.has(word.slice(0, -1)));
}

/** The gender that a title or role tells, if any. */
export function genderOfRole(word: string): "male" | "female" | undefined {
  return FEMALE_ROLES.has(word) ? "female" : MALE_ROLES.has(word) ? "male" : undefined;
}
