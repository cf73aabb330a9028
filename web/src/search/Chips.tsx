import { Link, useSearchParams } from "react-router";
import type { AskQuery, FacetsQuery } from "../../generated/graphql.ts";
import { KINDS, plain } from "../text/words.ts";
import { changed, NARROWING, type Parameters, toggled } from "./parameters.ts";

type Interpretation = NonNullable<AskQuery["ask"]>;
type FacetValues = NonNullable<FacetsQuery["statements"]>["facets"];

/** How the question was understood and what it was narrowed down to; each part can be taken out by itself. */
export function Chips({
  interpretation,
  parameters: { narrowed, from, until, contested },
  facets,
}: {
  interpretation: Interpretation | undefined;
  parameters: Parameters;
  facets: FacetValues | undefined;
}) {
  const [search] = useSearchParams();
  const chips = [
    ...(interpretation?.chips ?? []).map(({ label, corrected, questionWithout }, index) => ({
      key: `asked ${index}`,
      name: "",
      label: corrected ? `${label} (spelling corrected)` : label,
      to: changed(search, { q: questionWithout }),
    })),
    ...NARROWING.flatMap((name) =>
      narrowed[name].map((value) => ({
        key: `${name} ${value}`,
        name: name === "place" ? "said in" : name,
        label: nameOf(value, name, facets),
        to: toggled(search, name, value),
      })),
    ),
    ...(from ? [{ key: "from", name: "from", label: from, to: changed(search, { from: null }) }] : []),
    ...(until ? [{ key: "until", name: "until", label: until, to: changed(search, { until: null }) }] : []),
    ...(contested
      ? [{ key: "contested", name: "only", label: "contested", to: changed(search, { contested: null }) }]
      : []),
  ];
  if (chips.length === 0 && !interpretation?.unused.length) return null;
  return (
    <div className="understood">
      <ul className="chips" aria-label="What is asked for">
        {chips.map(({ key, name, label, to }) => (
          <li key={key} className="chip">
            {name && <span className="chip-name">{name}</span>} {label}
            <Link className="chip-remove" to={`/?${to}`} aria-label={`Remove “${`${name} ${label}`.trim()}”`}>
              <span aria-hidden="true">×</span>
            </Link>
          </li>
        ))}
        {chips.length > 1 && (
          <li>
            <Link to="/">Clear all</Link>
          </li>
        )}
      </ul>
      {interpretation && interpretation.unused.length > 0 && (
        <p className="quiet">
          Not used: {interpretation.unused.map(({ exact }) => `“${exact}”`).join(", ")}. The answer does not
          depend on it.
        </p>
      )}
    </div>
  );
}

/** The name of what the address calls by its slug: what is narrowed down to is among the counted. */
function nameOf(
  value: string,
  narrowing: (typeof NARROWING)[number],
  facets: FacetValues | undefined,
): string {
  if (narrowing === "kind") return KINDS[value as keyof typeof KINDS];
  const counted = [facets?.speakers, facets?.subjects, facets?.publishers, facets?.saidIn].flatMap(
    (facet) => facet ?? [],
  );
  return counted.find(({ key }) => key.slug === value)?.key.name ?? plain(value.replaceAll("-", " "));
}
