import { type Dice, Zipf } from "./dice.ts";

/** The most frequent words of the news, roughly in their order. */
const FREQUENT =
  `the of to and in a that is for on with it we as this are will not be by have has from at our they
was but their he its who all an more which would there been were one or you if what his no up so people about can
new other out when government country must also than against time after only do her over such year into could
should world them first state now these any two my president between some most security how peace because us
minister war before international very work need today those make support national last under where then
agreement during even military while political economic many forces talks next way part said well
right both public cooperation through three law region take continue against policy being since sides just each
situation billion million energy trade European nuclear council foreign decision issue sanctions relations
defence treaty ceasefire parliament election budget summit border oil gas reform court growth inflation market
climate health union federal leaders meeting army missile drone attack citizens rights freedom democracy human
aid refugees humanitarian hostages prisoners negotiations diplomacy ambassador embassy alliance partners allies
troops weapons air sea territory sovereignty independence constitution reforms tax debt bank currency exports
imports tariffs investment industry jobs workers schools hospitals vaccine pandemic emissions carbon water food
grain prices supply railway bridge port pipeline infrastructure digital technology data network satellite space
police crime corruption justice prosecutors investigation evidence terrorism extremism migration asylum visas
culture sport science education university research farmers fishing forest flood earthquake drought wildfire
commitment responsibility progress threat pressure risk hope trust dialogue dignity truth mistake victory defeat
urgent serious historic difficult clear strong weak fair unacceptable irresponsible ready determined concerned
deliver protect defend respect reject condemn welcome refuse demand promise agree deny confirm announce sign
withdraw deploy strike negotiate mediate invest build rebuild repair reduce increase raise cut ban allow`
    .split(/\s+/)
    .filter((word, i, all) => all.indexOf(word) === i);

/** Of these the rarer words are made: `intergovernmental`, `reformist`. */
const PREFIXES = ["", "re", "un", "inter", "over", "sub", "trans", "multi", "pre", "anti", "de"];
const ROOTS =
  `form port govern struct press nation center polar milit econom indust region secur mobil stabil legal
tract spect vest dict script cept sign script pos mand mit ject fer duct clus vert grad gress solv habilit liber
modern urban rural colon cultur human natur commerc financ fisc judic legisl elect`.split(/\s+/);
const SUFFIXES = ["", "al", "ation", "ive", "ist", "ism", "ment", "ing", "ed", "or", "ally", "able", "ity"];

export const VOCABULARY: readonly string[] = [
  ...FREQUENT,
  ...ROOTS.flatMap((root) => PREFIXES.flatMap((prefix) => SUFFIXES.map((suffix) => prefix + root + suffix)))
    // Mixed, so that words of one root are not all equally rare.
    .map((word, i) => ({ word, place: Math.imul(i + 1, 0x9e3779b1) >>> 0 }))
    .sort((a, b) => a.place - b.place)
    .map(({ word }) => word)
    .filter((word, i, all) => all.indexOf(word) === i && !FREQUENT.includes(word))
    .slice(0, 5000),
];

const RANKS = new Zipf(VOCABULARY.length, 1.05, 2);

/** Words for about so many characters, with a comma here and there, without a capital or a full stop. */
export function clause(dice: Dice, length: number): string {
  let text = VOCABULARY[RANKS.draw(dice)]!;
  while (text.length < length) text += (dice.chance(0.07) ? ", " : " ") + VOCABULARY[RANKS.draw(dice)]!;
  return text;
}

export const capitalised = (text: string): string => text[0]!.toUpperCase() + text.slice(1);
