import type { Clause, Fit } from "../clause.ts";
import { groupKey, LARGEST_GROUP, oneOf } from "../groups.ts";
import { choose, type Named } from "../lexicon.ts";

interface Range {
  from: number;
  to: number;
}

/** So many members of a group are named with it. */
const MOST_SHOWN = 8;
const NOUN = /^(?:title|source|people|who|(?:any|every|some)(?:one|body))$/;

/** "An unnamed official", "anonymous sources", "an unidentified Russian diplomat": whom the graph knows by no name. */
export function readUnnamed(clause: Clause): void {
  if (clause.target !== "STATEMENTS" && clause.target !== "SOURCES") return;
  clause.each(
    "(?<not><NOT> )?(?:(?:by|from|of|via|(?:attributed|according) to|quote|quoting|citing|cited?|cites) )?(?:(?:the|a|an|any|some) )*(?<names>unnamed (?:<N>(?: 's)? )?(?:title|source|people)(?: (?:of|from|in|at) (?:the )?<N>)?)",
    (fit) => readDescribed(clause, fit, fit.range("names"), fit.groups.not !== undefined),
  );
}

/** "By people in the Trump administration", "what did members of NATO say", "who in the Kremlin talked". */
export function readMembers(clause: Clause): void {
  if (clause.target !== "STATEMENTS") return;
  const read = (fit: Fit): boolean => {
    const range = fit.range("who");
    const known = groupsOf(clause, range).every((members) => members.length > 0);
    // "Who in Riyadh": where it was said.
    const isThere =
      /^(?:in|at)$/.test(clause.parts[range.from + 1]!.symbol) &&
      clause.names(range).some(({ named }) => named.some(({ type }) => type === "Place"));
    if (known || !isThere) readDescribed(clause, fit, range, fit.groups.not !== undefined);
    return known || !isThere;
  };
  const of = "(?:in|of|from|at|with|within) (?:the )?(?<names><N>)";
  clause.each(
    `(?<not><NOT> )?(?:by|from) (?:the )?(?<who>(?:people|organisation|government|publisher|everyone|anyone|everybody|anybody) ${of})`,
    read,
  );
  clause.each(
    `(?<who>(?:people|who|anyone|anybody|someone|somebody|everyone|everybody) ${of})(?=(?: (?:<ADV>|<AUX>))* (?:<SAID>|talks) )`,
    read,
  );
}

/** Who the groups are that some words describe: one for each name among them, or one. */
function groupsOf(clause: Clause, { from, to }: Range): (readonly Named[])[] {
  const parts = clause.parts.slice(from, to);
  const unnamed = parts.some(({ symbol }) => symbol === "unnamed");
  const noun = oneOf(parts.findLast(({ symbol }) => NOUN.test(symbol))?.typed ?? "");
  const wholes = parts.filter(({ named }) => named).map(({ typed }) => typed.replace(/^the /, ""));
  return (wholes.length > 0 ? wholes : [null]).map(
    (whole) => clause.groups.get(groupKey({ unnamed, whole, noun })) ?? [],
  );
}

/**
 * "US officials", "the Russian diplomats": everyone who is known to be one speaks, and whoever is named beside them. Refused
 * where nobody is known, or too many to be meant.
 */
export function readDescribed(clause: Clause, place: Range, described: Range, negated = false): void {
  const [range, people] = namedBeside(clause, described);
  const groups = groupsOf(clause, range);
  const members = [...new Map(groups.flat().map((named) => [named.id, named])).values()];
  const isTooMany = groups.some(({ length }) => length > LARGEST_GROUP);
  const isFiltered = clause.target === "STATEMENTS" || clause.target === "SOURCES";
  clause.consume(range.from, range.to);
  if (!isFiltered || isTooMany || groups.some(({ length }) => length === 0)) {
    refuse(clause, range, isTooMany);
    return;
  }
  const phrase = clause.phrase();
  const any = people.length > 0;
  const first = Math.min(range.from, ...people);
  const from = (at: number) => (at === first ? Math.min(place.from, at) : at);
  for (const at of people) {
    const named = choose(clause.parts[at]!.named!, ["Actor"])[0]!;
    clause.add({ kind: "SPEAKER", named }, { from: from(at), to: at + 1 }, { negated, phrase, any });
    clause.consume(Math.min(at, range.from), Math.max(at + 1, range.to));
  }
  const named = { ...members[0]!, id: members.map(({ id }) => id).join(), members };
  const all = members.map(({ name }) => name);
  const shown =
    all.length > MOST_SHOWN ? [...all.slice(0, MOST_SHOWN), `${all.length - MOST_SHOWN} more`] : all;
  clause.add(
    { kind: "SPEAKER", named },
    { from: from(range.from), to: Math.max(range.to, any ? 0 : place.to) },
    {
      nameFrom: range.from,
      negated,
      phrase,
      any,
      doubt: `All who are known to be such are taken: ${shown.join(", ")}. Write a name for one of them.`,
    },
  );
}

/** "Putin, Trump and US officials", "US officials and Putin": the group's own words, and the people who are named beside it. */
function namedBeside(clause: Clause, { from, to }: Range): [Range, number[]] {
  const joins = (at: number) => /^(?:and|or|,)$/.test(clause.parts[at]?.symbol ?? "");
  const isPerson = (at: number) =>
    !clause.isConsumed(at) && choose(clause.parts[at]?.named ?? [], ["Actor"])[0]?.actorKind === "PERSON";
  const people: number[] = [];
  // "And other US officials".
  if (clause.parts[from - 1]?.typed === "other") from--;
  while (from + 2 < to && joins(from + 1) && isPerson(from)) {
    people.push(from);
    from += 2;
  }
  for (let at = Math.min(from, ...people); joins(at - 1) && isPerson(at - 2); at -= 2) people.unshift(at - 2);
  for (let at = to; joins(at) && isPerson(at + 1) && clause.parts[at + 2]?.symbol !== "'s"; at += 2)
    people.push(at + 1);
  return [{ from, to }, people];
}

function refuse(clause: Clause, range: Range, isTooMany: boolean): void {
  const parts = clause.parts.slice(range.from, range.to);
  const typed = parts.map((part) => part.typed).join(" ");
  const isUnnamed = parts.some(({ symbol }) => symbol === "unnamed");
  // "The French president": their government's own words may be meant.
  const governments = clause
    .names(range)
    .flatMap(({ named }) => choose(named, ["Actor"]).filter(({ actorKind }) => actorKind === "GOVERNMENT"));
  clause.refuse(
    "UNKNOWN",
    range,
    isTooMany
      ? `More than ${LARGEST_GROUP} are known as “${typed}”: write the name of one of them.`
      : `Nobody is known ${isUnnamed ? "as" : "by the name"} “${typed}”: write the name of the person.`,
    isUnnamed ? [{ asks: "unnamed sources" }] : governments.slice(0, 1),
  );
}
