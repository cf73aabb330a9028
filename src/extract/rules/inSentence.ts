import { isOutlet } from "../outlets.ts";
import { isQuoted, type Reading, tokenAt } from "../reading.ts";
import type { Sentence } from "../sentences.ts";
import { type VerbGroup, verbGroupAt } from "../verbGroups.ts";
import { accordingTo } from "./accordingTo.ts";
import { afterCue } from "./afterCue.ts";
import { cueNouns } from "./cueNouns.ts";
import { type Draft, isClaimed, type RuleName, type Scene } from "./draft.ts";
import { fragments } from "./fragments.ts";
import { fronted } from "./fronted.ts";
import { banner } from "./headlines.ts";
import { hearings } from "./hearings.ts";
import { hearsay } from "./hearsay.ts";
import { introduced } from "./introduced.ts";
import { invertedOpening } from "./invertedOpening.ts";
import { putTo } from "./putTo.ts";

/** The reports whose attribution stands in one sentence, in the order of their attributions. */
export function reportsIn(reading: Reading, sentence: Sentence): Draft[] {
  const scene: Scene = { reading, sentence, groups: groupsIn(reading, sentence), drafts: [] };
  const opening = invertedOpening(reading, sentence);
  if (opening) scene.drafts.push(opening);
  const headline = banner(reading, sentence);
  if (headline) scene.drafts.push(headline);
  const heard = [...hearings(scene), ...putTo(scene)];
  scene.drafts.push(...heard);
  const last = scene.groups.at(-1);
  // "A said B, C said": the last attribution speaks for the whole sentence.
  const isHeard = (verb: number) => heard.some(({ cue }) => cue!.to === verb + 1);
  const closing =
    last && last.verb !== opening?.cue?.from && !isHeard(last.verb) ? fronted(scene, last) : null;
  if (closing) scene.drafts.push(closing);
  accordingTo(scene);
  heard.push(...hearsay(scene));
  for (const group of scene.groups) {
    const isDone = (closing && group === last) || group.verb === opening?.cue?.from || isHeard(group.verb);
    if (isDone || (isClaimed(scene, group.verb) && !isAnswered(scene, group))) continue;
    const draft = fronted(scene, group) ?? afterCue(scene, group);
    const own = draft && unclaimed(scene, draft, group);
    if (own) scene.drafts.push(own);
  }
  const further = introduced(scene);
  if (further) scene.drafts.push(further);
  cueNouns(scene);
  fragments(scene);
  return scene.drafts.flatMap((draft) => throughOutlet(reading, sentence, draft));
}

/** "Holm denied a report claiming that …": what is denied was said as well, by another. */
function isAnswered({ reading, drafts }: Scene, { verb, shape, cue }: VerbGroup): boolean {
  if (shape !== "participle" || !cue.clause || !/^reports?$/u.test(tokenAt(reading, verb - 1).lower))
    return false;
  return drafts.some(
    ({ cue: answer, content }) =>
      answer !== null &&
      DENIED.test(tokenAt(reading, answer.to - 1).lower) &&
      content.some(({ from, to }) => verb > from && verb < to),
  );
}

const DENIED = /^(?:den(?:y|ies|ied|ying)|(?:dismiss|reject|rebutt?|refut|disput)(?:e?s|ed|ing|e)?)$/u;

/** "Holm scolded him: “No,” she said": what another attribution speaks for is not said twice. */
function unclaimed({ drafts }: Scene, draft: Draft, { cue }: VerbGroup): Draft | null {
  const start = draft.content[0]!.from;
  const claimed = drafts.flatMap(({ content }) => content.map(({ from }) => from));
  const limit = Math.min(...claimed.filter((from) => from >= start));
  if (draft.content.at(-1)!.to <= limit) return draft;
  const content = draft.content
    .map(({ from, to }) => ({ from, to: Math.min(to, limit) }))
    .filter(({ from, to }) => to - from > 2);
  return content.length > 0 && !cue.withQuotation ? { ...draft, content } : null;
}

function groupsIn(reading: Reading, { from, to }: Sentence): VerbGroup[] {
  const groups: VerbGroup[] = [];
  for (let i = from; i < to; i++) {
    if (isQuoted(reading, i)) continue;
    const group = verbGroupAt(reading, i, from, to);
    if (group) groups.push(group);
  }
  return groups;
}

/**
 * "Peskov said it, Russian news agencies reported" and "CNN reported that Peskov said it" are reports of Peskov: an
 * outlet that passes on what another said is a hop, not the speaker.
 */
function throughOutlet(reading: Reading, sentence: Sentence, draft: Draft): Draft[] {
  const said = draft.content[0];
  if (!draft.speaker || !said || draft.content.length > 1 || !isOutlet(reading, draft.speaker))
    return [draft];
  const inner = reportsIn(reading, { ...sentence, from: said.from, to: said.to });
  const own = inner.filter(
    ({ speaker, rule }) => speaker && (SAID.has(rule) || rule === "infinitive-after-cue"),
  );
  return own.some(({ rule }) => SAID.has(rule))
    ? own.map((report) => ({ ...report, passage: sentence }))
    : [draft];
}

/** The rules of what someone says; judgements and fragments within it are the outlet's own telling. */
const SAID: ReadonlySet<RuleName> = new Set([
  "according-to",
  "fronted",
  "inserted",
  "quotation-after-cue",
  "clause-after-cue",
]);
