import { useEffect, useRef } from "react";
import { Link, useSearchParams } from "react-router";
import type { AskQuery, ChipKind } from "../../generated/graphql.ts";
import { outletsOf } from "../parts/outlets.ts";
import { isNothingFocused } from "../parts/useFocusKept.ts";
import { readableDay } from "../text/dates.ts";
import { KINDS, nameOfSlug } from "../text/words.ts";
import type { Counts } from "./facets.ts";
import { changed, NARROWING, type Parameters, toggled } from "./parameters.ts";

type Interpretation = NonNullable<AskQuery["ask"]>;

/** A part of what is asked for. */
export interface AskedPart {
  key: string;
  /** What it narrows down by; empty for parts of the question, whose label says it. */
  name: string;
  label: string;
  /** The address without it. */
  to: string;
  /** Whether it says what is found, and not only how that is laid out. */
  narrows: boolean;
}

const LAYOUT = new Set<ChipKind>(["COUNT", "COUNTED_BY", "INTERVAL", "NUMBER", "ORDER"]);

/** How the question was understood and what it was narrowed down to, part by part. */
export function askedParts(
  search: URLSearchParams,
  interpretation: Interpretation | undefined,
  { narrowed, from, until, asOf, contested, roughly }: Parameters,
  facets: Counts | undefined,
): AskedPart[] {
  const without = (
    key: string,
    name: string,
    label: string,
    to: URLSearchParams,
    narrows = true,
  ): AskedPart => ({ key, name, label, to: `/?${to}`, narrows });
  return [
    ...(interpretation?.chips ?? []).map(({ kind, label, corrected, questionWithout }, index) =>
      without(
        `asked ${index}`,
        "",
        corrected ? `${label} (spelling corrected)` : label,
        changed(search, { q: questionWithout }),
        !LAYOUT.has(kind),
      ),
    ),
    ...NARROWING.flatMap((name) =>
      narrowed[name].map((value) =>
        without(
          `${name} ${value}`,
          name === "place" ? "said in" : name,
          nameOf(value, name, facets),
          toggled(search, name, value),
        ),
      ),
    ),
    ...(from ? [without("from", "from", readableDay(from), changed(search, { from: null }))] : []),
    ...(until ? [without("until", "until", readableDay(until), changed(search, { until: null }))] : []),
    ...(asOf ? [without("asof", "as known on", readableDay(asOf), changed(search, { asof: null }))] : []),
    ...(roughly
      ? [without("roughly", "dates", "also known only roughly", changed(search, { dates: null }))]
      : []),
    ...(contested ? [without("contested", "only", "contested", changed(search, { contested: null }))] : []),
  ];
}

/** All that is asked for, in words: “said by Dmitry Peskov; about Saudi Arabia”. */
export function inWords(parts: readonly AskedPart[], all: string): string {
  return parts.map(({ name, label }) => `${name} ${label}`.trim()).join("; ") || all;
}

/** What is asked for; each part can be taken out by itself. */
export function Chips({
  parts,
  interpretation,
}: {
  parts: readonly AskedPart[];
  interpretation: Interpretation | undefined;
}) {
  const { list, removing } = useNextFocused(parts.map(({ key, label }) => `${key} ${label}`).join());
  const [search] = useSearchParams();
  if (parts.length === 0 && !interpretation?.unused.length) return null;
  return (
    <div className="understood">
      <ul ref={list} className="chips" aria-label="What is asked for">
        {parts.map(({ key, name, label, to }, index) => (
          <li key={key} className="chip">
            {name && <span className="chip-name">{name}</span>} {label}
            <Link
              className="chip-remove"
              to={to}
              aria-label={`Remove “${`${name} ${label}`.trim()}”`}
              onClick={() => removing(index)}
            >
              <span aria-hidden="true">×</span>
            </Link>
          </li>
        ))}
        {parts.length > 1 && (
          <li>
            <Link to="/">Clear all</Link>
          </li>
        )}
      </ul>
      {interpretation?.chips.map(
        ({ label, doubt }) =>
          doubt && (
            <p className="quiet" key={label}>
              “{label}”: {doubt}
            </p>
          ),
      )}
      {interpretation && interpretation.unused.length > 0 && (
        <p className="quiet">
          Not used: {interpretation.unused.map(({ exact }) => `“${exact}”`).join(", ")}.
          {interpretation.understood && " The answer does not depend on it."}
        </p>
      )}
      {interpretation?.otherQuestions.map(({ message, question }) => (
        <p className="quiet" key={message}>
          {message} {question && <Link to={`/?${changed(search, { q: question })}`}>Ask “{question}”</Link>}
        </p>
      ))}
    </div>
  );
}

/** Where a part is taken out, the next one is focused, or the last one, as soon as they are known. */
function useNextFocused(parts: string) {
  const list = useRef<HTMLUListElement>(null);
  const removed = useRef<number>(undefined);
  useEffect(() => {
    const links = [...(list.current?.querySelectorAll<HTMLElement>(".chip-remove") ?? [])];
    if (!parts || removed.current === undefined) return;
    // Whoever has gone elsewhere meanwhile stays there.
    if (isNothingFocused()) (links[removed.current] ?? links.at(-1))?.focus({ preventScroll: true });
    removed.current = undefined;
  }, [parts]);
  return {
    list,
    removing: (index: number) => {
      removed.current = index;
    },
  };
}

/** The name of what the address calls by its slug: what is narrowed down to is among the counted. */
function nameOf(value: string, narrowing: (typeof NARROWING)[number], facets: Counts | undefined): string {
  if (narrowing === "kind") return KINDS[value as keyof typeof KINDS];
  const counted = facets
    ? [facets.speakers, facets.subjects, facets.publishers, facets.saidIn, outletsOf(facets)].flatMap(
        (facet) => facet ?? [],
      )
    : [];
  return counted.find(({ key }) => key.slug === value)?.key.name ?? nameOfSlug(value);
}
