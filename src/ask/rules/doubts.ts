import type { Clause } from "../clause.ts";
import { isDemonym, isSpeaker, meantFirst } from "../lexicon.ts";

/** Says where a question can be read in two ways, and one was taken. `bare` are the chips of names that no word gives a role. */
export function sayDoubts(clause: Clause, bare: ReadonlySet<object>): void {
  doubtWhoSpeaks(clause, bare);
  doubtGovernment(clause);
  doubtNation(clause);
  doubtRejected(clause);
  doubtOldest(clause);
  doubtPublished(clause);
  doubtBoth(clause);
  doubtOr(clause);
}

/** "Putin Zelensky": either may speak of the other. */
function doubtWhoSpeaks({ chips }: Clause, bare: ReadonlySet<object>): void {
  const speaker = chips.find((chip) => chip.kind === "SPEAKER" && bare.has(chip));
  const spokenOf = chips.some((chip) => chip.kind === "ABOUT" && bare.has(chip) && isSpeaker([chip.named]));
  if (speaker && spokenOf)
    speaker.doubt =
      "Nothing tells which of them speaks, so the first was taken: write “by …” and “about …” to tell.";
}

/** "Russians", "the Russian position": whoever that is. */
function doubtGovernment({ chips, parts }: Clause): void {
  for (const chip of chips) {
    if ((chip.kind !== "SPEAKER" && chip.kind !== "PARTICIPANT") || chip.named.tier !== 5) continue;
    const { typed } = parts[chip.to - 1]!;
    if (chip.named.actorKind === "GOVERNMENT")
      chip.doubt = `“${typed}” was taken for the ${chip.named.name}: write a name if somebody else is meant.`;
  }
}

/** "Ukraine statements": by its government, or about the country. */
function doubtNation({ chips, parts }: Clause): void {
  if (chips.some(({ kind }) => kind === "ABOUT")) return;
  for (const chip of chips) {
    const { named, typed } = parts[chip.to - 1]!;
    const place = named && meantFirst(named);
    const noun = parts[chip.to];
    if (chip.kind !== "SPEAKER" || chip.negated || chip.from !== chip.to - 1 || place?.type !== "Place")
      continue;
    if (isDemonym(typed, named!) || !/^(?:statement|quote|comment|remark|claim)/.test(noun?.typed ?? ""))
      continue;
    chip.doubt = `This was taken for what its government said, though what is said about ${place.name} may be meant.`;
    chip.otherwise = { kind: "ABOUT", named: place };
  }
}

/** "Rejected statements": denied by others, or by who reviewed them. */
function doubtRejected({ chips, parts }: Clause): void {
  for (const chip of chips) {
    const isRejected = parts.slice(chip.from, chip.to).some(({ typed }) => typed === "rejected");
    if (chip.kind !== "RELATION" || chip.side !== "TO" || chip.named || chip.negated || !isRejected) continue;
    chip.doubt =
      "This was taken for what others denied: write “rejected in review” for what a reviewer rejected.";
    chip.otherwise = { kind: "REVIEW", review: ["REJECTED"] };
  }
}

/** "The earliest statement": nobody knows how early what has no date is. */
function doubtOldest({ chips, target }: Clause): void {
  const oldest = chips.find((chip) => chip.kind === "ORDER" && chip.order === "OLDEST");
  if (oldest && chips.every(({ kind }) => kind !== "DATE"))
    oldest.doubt = `${target === "STATEMENTS" ? "Statements" : "Those"} without a date come first: give a date to leave them out.`;
}

/** "Statements published before 10 March": when they were said is another matter. */
function doubtPublished({ chips, parts, target }: Clause): void {
  for (const chip of target === "STATEMENTS" ? chips : [])
    if (chip.kind === "DATE" && parts[chip.from - 1]?.symbol === "reported")
      chip.doubt =
        "This is when it was said, not when it was published: write “as of …” for what had been published by then.";
}

/** "About Iran and Syria": of both at once, though people also say so of two lists. */
function doubtBoth({ chips, parts, target }: Clause): void {
  if (target !== "STATEMENTS") return;
  const about = chips
    .filter(({ kind, negated, any, or }) => kind === "ABOUT" && !negated && !any && !or)
    .sort((a, b) => a.from - b.from);
  for (const [i, chip] of about.slice(1).entries()) {
    const words = parts.slice(about[i]!.from, chip.to).map(({ typed }) => typed);
    if ((words.includes("and") || words.includes(",")) && !words.includes("both"))
      chip.doubt = "Both at once were taken to be meant: write “or” for either.";
  }
}

/** "About NATO by Putin or about Iran": what is either of what. */
function doubtOr({ chips }: Clause): void {
  for (const chip of chips) {
    // "By Russia or by the US".
    const isAlike = chips.some(({ kind, to }) => kind === chip.kind && to === chip.from);
    if (chip.or && !isAlike && new Set(chips.map(({ phrase }) => phrase)).size > 2)
      chip.doubt = "“Or” was taken for either this or what stands right before it, and no more.";
  }
}
