import type { Clause } from "../clause.ts";
import { choose, isSpeaker, type Named } from "../lexicon.ts";
import type { Option } from "./cues.ts";

const HINTS: Record<string, string> = {
  SPEAKER: ": write whose words they are",
  PARTICIPANT: ": write whose meeting it is",
  AFFILIATION: ": ask who attended it, or what was said of it",
  SAID_IN: ": write “by” or “about” before it",
};

const REPORTERS = new Set<string>(["REPORTED_BY", "ATTRIBUTION", "ORIGIN"]);

/** Adds a chip for each of some names that are joined, by the first option that fits all of them. */
export function addNames(
  clause: Clause,
  start: number,
  range: { from: number; to: number },
  options: readonly Option[],
  { negated, or, any = false }: { negated: boolean; or: boolean; any?: boolean },
): void {
  const names = clause.names(range);
  const fits = ({ named }: { named: readonly Named[] }, [, types]: Option) =>
    named.some(({ type }) => types.includes(type));
  const shared = options.find((option) => names.every((name) => fits(name, option)));
  const joined = clause.parts.slice(range.from, range.to).map(({ symbol }) => symbol);
  if (joined.includes("and") && joined.includes("or")) {
    clause.refuse("UNSUPPORTED", range, "“And” beside “or” can be read in two ways: use one of them.");
    return;
  }
  // "Kremlin and CNN": the one is spoken of, the other reports, which are two conditions.
  const phrases = new Map<string, number>();
  const isAny = any || joined.some((word) => /^(?:or|nor|vs|versus|compared)$/.test(word));
  for (const [i, { at, named }] of names.entries()) {
    // The first name's chip has the preposition too.
    const place = { from: i === 0 ? start : at, to: at + 1 };
    const option = shared ?? options.find((option) => fits({ named }, option));
    if (!option) {
      clause.refuse(
        "UNSUPPORTED",
        place,
        `${named[0]!.name} is known as ${/^[AEIOU]/.test(named[0]!.type) ? "an" : "a"} ${named[0]!.type.toLowerCase()}, which does not fit here${HINTS[options[0]![0] as string] ?? ""}.`,
        // "What did Europe say": what was said of it may be meant.
        options[0]![0] === "SPEAKER" ? [{ asks: `statements about ${named[0]!.name}` }] : [],
      );
      continue;
    }
    const [role, types] = option;
    const kind = typeof role === "string" ? { kind: role } : role;
    const meant = choose(named, types);
    if (meant.length > 1)
      clause.refuse(
        "AMBIGUOUS",
        { from: at, to: at + 1 },
        `This may be more than one: ${meant
          .map(({ name }) => name)
          .slice(0, 5)
          .join(", ")}${meant.length > 5 ? " …" : ""}.`,
        meant as Named[],
      );
    else {
      // "From CNN, RIA and Anadolu": from one of them.
      const each = REPORTERS.has(kind.kind) && !joined.includes("both");
      const phrase = phrases.get(kind.kind) ?? clause.phrase();
      const isOther = !phrases.has(kind.kind) && phrases.size > 0;
      phrases.set(kind.kind, phrase);
      clause.add({ ...kind, named: meant[0]! }, place, {
        negated,
        phrase,
        any: isAny || each,
        or: (or && i === 0) || (isAny && isOther),
      });
    }
  }
}

/** "Peskov, Iran, NATO": a comma alone joins no speaker with what is spoken of. */
export function* listed(clause: Clause, { from, to }: { from: number; to: number }) {
  let start = from;
  for (const [i, { at, named }] of clause.names({ from, to }).entries()) {
    const before = clause.parts[at - 1];
    if (
      i === 0 ||
      before?.symbol !== "," ||
      isSpeaker(named) === isSpeaker(clause.parts[at - 2]?.named ?? [])
    )
      continue;
    yield { from: start, to: at - 1 };
    start = at;
  }
  yield { from: start, to };
}
