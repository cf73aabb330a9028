import type { Interval } from "../../src/federate/interval.ts";
import type { Utterance } from "../../src/federate/utterance.ts";

/** What one report tells, as short as a test can say it: "«» around a quotation", the verb before a colon. */
export interface Pair {
  why: string;
  one: string;
  other: string;
}

/** Reports of one utterance. They carry the threshold MERGE. */
export const SAME: readonly Pair[] = [
  {
    why: "a partial quotation inside the whole one",
    one: "told: «The harbour will open again on Friday, and every ferry will sail as it did before the storm.»",
    other: "said: «every ferry will sail as it did before the storm»",
  },
  {
    why: "the beginning of a quotation that another report has in full",
    one: "said: «We have no plan to close the mine, and whoever says so has not read our accounts.»",
    other: "said: «We have no plan to close the mine»",
  },
  {
    why: "a quotation and its paraphrase with some of its words",
    one: "said: «The negotiations on the fishing quota were long and bitter, but both delegations left with a draft they can sign.»",
    other:
      "said that the long talks on the fishing quota had been «bitter» but that both delegations had a draft to sign",
  },
  {
    why: "denied, against called false",
    one: "denied: reports that the ministry had sold the northern railway to a foreign bank",
    other: "said: reports that the ministry sold the northern railway to a bank abroad were false",
  },
  {
    why: "denied, against not true",
    one: "denied: that the company had dumped waste in the Elm river",
    other: "said: it was not true that the company dumped waste in the Elm river",
  },
  {
    why: "denied in the speaker's own words, which deny already",
    one: "denied: «We did not dump any waste in the Elm river»",
    other: "denied: that the company had dumped waste in the Elm river",
  },
  {
    why: "one quotation under two verbs",
    one: "rejected: «This is pure invention and has nothing to do with what happened»",
    other: "said: «pure invention and has nothing to do with what happened»",
  },
  {
    why: "dismissed, against denied",
    one: "dismissed: a newspaper's claim that inspectors had been bribed at the Lorn bridge",
    other: "denied: that inspectors at the Lorn bridge were bribed",
  },
  {
    why: "rejected as baseless, against denied",
    one: "rejected as baseless: accusations that its pilots were drinking before the Oslo flight",
    other: "denied: accusations that pilots had been drinking before the flight to Oslo",
  },
  {
    why: "denied, against would not",
    one: "denied: that the government would raise the fuel tax before the election",
    other: "said: the government would not raise the fuel tax before the election",
  },
  {
    why: "the same words in another tense and order",
    one: "said: the bridge will be repaired before winter",
    other: "said that before winter the bridge would be repaired",
  },
  {
    why: "a paraphrase by words that mean the same",
    one: "said: the negotiations between both nations will commence in Vienna once the prisoners are released",
    other: "said: talks between the two countries will start in Vienna once prisoners are released",
  },
  {
    why: "a country by its capital and by its people",
    one: "said: Norwegian ships would leave the disputed waters by May",
    other: "said: ships from Norway would leave the disputed waters by May",
  },
  {
    why: "a number as a word and as a figure",
    one: "said: the crew would be back within two weeks and the vessel sold",
    other: "said: within 2 weeks the crew would be back and the vessel sold",
  },
  {
    why: "a rounded number",
    one: "said: 1,020 homes along the coast were without power after the storm",
    other: "said: about 1,000 homes along the coast were without power after the storm",
  },
  {
    why: "curly and straight marks, other spaces",
    one: "said: «It’s the players’ win,  not mine, and I will thank each of them»",
    other: "said: «It's the players' win, not mine, and I will thank each of them»",
  },
  {
    why: "with and without what the sentence adds",
    one: "said: inspectors found cracks in three of the turbine halls, which were built in the seventies by a firm that no longer exists",
    other: "said: inspectors found cracks in three turbine halls",
  },
  {
    why: "a short answer, with what was asked",
    one: "said: «Unlikely» when asked whether the embassy would open this spring",
    other: "said: the embassy was unlikely to open",
  },
  {
    why: "ordered, told by two reporters",
    one: "said: he had ordered an independent inquiry into the collapse of the stadium roof",
    other: "said: an independent inquiry into the stadium roof's collapse has been ordered",
  },
  {
    why: "never, against not",
    one: "said: «I never signed that contract with the stadium's builders»",
    other: "said: he did not sign the contract with the builders of the stadium",
  },
];

/** Perhaps one utterance, perhaps not: a person is asked, nothing is merged. They carry PROPOSE. */
export const PERHAPS: readonly Pair[] = [
  {
    why: "one clause of two",
    one: "said: he was relieved after the vote and he would probably visit Lisbon",
    other: "said: he would probably visit Lisbon",
  },
  {
    why: "a hope on one matter, in other words",
    one: "said: the union hopes that the new owners will keep the shipyard open",
    other: "said: «Will the owners keep the yard open? We hope that they mean it, for the sake of the town»",
  },
  {
    why: "a phrase of a longer quotation, and nothing else",
    one: "said: «This treaty was a very important step for the valley, for its farmers and for its forests»",
    other: "called: it «a very important step»",
  },
  {
    why: "two translations of one sentence",
    one: "said: «The first step is made, but the way to a full restoration of trade is very long and difficult»",
    other: "said: «This was the first move, yet the road to fully restoring commerce is long and hard»",
  },
];

/** Other utterances, however alike. */
export const OTHER: readonly Pair[] = [
  {
    why: "the contrary",
    one: "said: Norway will take part in the talks in Vienna",
    other: "said: Norway will not take part in the talks in Vienna",
  },
  {
    why: "confirmed and denied",
    one: "said: the ministry had sold the northern railway to a foreign bank",
    other: "denied: that the ministry had sold the northern railway to a foreign bank",
  },
  {
    why: "other numbers",
    one: "said: 500 prisoners would be exchanged at the border on Friday",
    other: "said: 300 prisoners would be exchanged at the border on Friday",
  },
  {
    why: "counted, not rounded",
    one: "said: three ministers would resign over the audit",
    other: "said: four ministers would resign over the audit",
  },
  {
    why: "another person",
    one: "said: he would meet Alvarez next week",
    other: "said: he would meet Lindqvist next week",
  },
  {
    why: "another country",
    one: "said: the sanctions on Syria would be lifted",
    other: "said: the sanctions on Libya would be lifted",
  },
  {
    why: "another matter at one meeting",
    one: "said: the presidents had discussed the price of grain",
    other: "said: the presidents had discussed prisoners",
  },
  {
    why: "a phrase that everybody uses",
    one: "said: the «special economic zone» would be extended to the airport",
    other: "said: taxes in the «special economic zone» had paid for the hospital",
  },
  {
    why: "two hopes for two things",
    one: "said: Norway hopes the talks in Geneva will show that Finland wants peace",
    other:
      "said: «The question is whether the Finnish cabinet wants peace at all, which Sweden hopes as well»",
  },
  {
    why: "two denials of two matters",
    one: "denied: that the army planned a new mobilisation of reservists",
    other: "denied: that the army had lost a submarine in the Baltic",
  },
  {
    why: "nothing in common",
    one: "said: the museum would close on Mondays",
    other: "said: the strike had cost the port its largest customer",
  },
  {
    why: "the same answer to another question",
    one: "said: «No» when asked whether the tax would rise",
    other: "said: «No» when asked whether he had met the ambassador",
  },
  {
    why: "alike in names only",
    one: "said: Russia and Ukraine were losing time",
    other: "said: grain from Ukraine was cheaper than grain from Russia",
  },
  {
    why: "an affirmed part of what is denied elsewhere",
    one: "said: the vaccine was tested on volunteers in Porto",
    other: "said: the vaccine was never tested on volunteers in Porto",
  },
  {
    why: "other amounts of money",
    one: "said: the loan was worth 5 billion euros",
    other: "said: the loan was worth 9 billion euros",
  },
  {
    why: "the next thing in one speech",
    one: "said: «We will build ten hospitals in the valley»",
    other: "said: «We will pay every nurse in the valley more than before»",
  },
];

/** Reads the short form: "said: …", "said that …", with «» around what is quoted. */
export function utterance(short: string, times: { said?: Interval; published?: Interval } = {}): Utterance {
  const cue = /^[^:«]*?(?=:| that )/u.exec(short)?.[0] ?? "said";
  const told = short.slice(cue.length).replace(/^:? ?/u, "");
  return {
    speakerKey: "1",
    content: told.replaceAll(/[«»]/gu, '"'),
    quotes: [...told.matchAll(/«([^»]*)»/gu)].map((match) => match[1]!),
    passage: short.replaceAll(/[«»]/gu, '"'),
    cue,
    said: times.said ?? null,
    published: times.published ?? null,
  };
}
