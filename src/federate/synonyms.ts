import { stem } from "./stem.ts";

/** Words that one report writes for another's; each line is one meaning. Words with a second common meaning are left out. */
const SETS = [
  "talk negotiation discussion consultation dialogue conversation",
  "meeting meet summit",
  "country nation state",
  "difficult hard challenging tough",
  "show express demonstrate display",
  "restore rebuild reestablish renew revive normalise normalize",
  "relation relationship tie",
  "agreement accord deal pact",
  "begin start launch commence",
  "conclude finish end complete",
  "attack strike assault raid",
  "war conflict fighting",
  "troop soldier",
  "kill slay",
  "injure wound",
  "ceasefire truce armistice",
  "want seek wish desire",
  "hope expect expectation",
  "help aid assist assistance support",
  "embassy mission",
  "early initial first",
  "quick fast rapid swift",
  "big large huge great major",
  "rise increase grow climb",
  "fall decrease drop decline",
  "buy purchase acquire",
  "pay cost price",
  "probable likely",
  "ban prohibit forbid",
  "allow permit",
  "leave quit exit withdraw",
  "send dispatch",
  "destroy demolish",
  "announce unveil",
  "choose pick select",
  "job post",
  "worker employee staff",
  "company firm corporation business",
  "child kid",
  "police officer",
  "lawmaker legislator",
  "poll survey",
  "vote ballot",
  "election polls",
  "need require requirement",
  "road way path",
  "important significant crucial vital key",
  "ready prepared willing willingness readiness",
  "resolve settle solve solution settlement resolution",
  "continue proceed",
  "improve better",
  "quit resign",
  "danger threat risk",
  "goal aim objective target",
];

const MEANING: ReadonlyMap<string, string> = new Map(
  SETS.flatMap((line) => {
    const stems = line.split(" ").map(stem);
    return stems.map((word): [string, string] => [word, stems[0]!]);
  }).reverse(),
);

/** The stem that stands for all words of a meaning. */
export const meaningOf = (stemmed: string): string => MEANING.get(stemmed) ?? stemmed;
