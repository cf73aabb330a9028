import { Fragment } from "react";
import type { DisagreementsQuery, StatementLineFragment } from "../../generated/graphql.ts";
import { useAnswer } from "../graph/useAnswer.ts";
import { StatementItem } from "../parts/StatementItem.tsx";
import { Missing } from "../parts/states.tsx";
import { RELATIONS } from "../text/words.ts";
import { Disagreement } from "./queries.ts";

/** What an actor's statements deny or contradict, and what is said against them. */
export function Disagreements({ slug }: { slug: string }) {
  const { data, error, retry } = useAnswer(Disagreement, {
    filter: { speaker: [slug], relation: { type: ["DENIES", "CONTRADICTS"] } },
  });
  if (error && !data) return <Missing what="Disagreements" error={error} retry={retry} />;
  const disagreements = disagreementsOf(data, slug);
  if (disagreements.length === 0) return null;
  return (
    <section aria-labelledby="disagreements">
      <h2 id="disagreements">Disagreements</h2>
      <ul className="relations">
        {disagreements.map(({ own, others }) => (
          <li key={own.id}>
            <StatementItem statement={own} />
            {others.map(({ id, word, other }, index) => (
              <Fragment key={id}>
                {word !== others[index - 1]?.word && <h3 className="contested">{word}</h3>}
                <StatementItem statement={other} />
              </Fragment>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** An actor's statement, and what it stands against. */
interface DisagreementOf {
  own: StatementLineFragment;
  others: { id: string; word: string; other: StatementLineFragment }[];
}

/** Each of an actor's statements once; a relation between two of their own counts for the one that it is told of. */
function disagreementsOf(data: DisagreementsQuery | undefined, slug: string): DisagreementOf[] {
  const found = new Map<string, DisagreementOf>();
  const seen = new Set<string>();
  for (const { id, type, from, to } of data?.statements?.nodes.flatMap(({ relations }) => relations) ?? []) {
    if (seen.has(id)) continue;
    seen.add(id);
    const does = from.speaker.slug === slug;
    const own = does ? from : to;
    const group = found.get(own.id) ?? { own, others: [] };
    group.others.push({ id, word: RELATIONS[type][does ? "does" : "suffers"], other: does ? to : from });
    found.set(own.id, group);
  }
  return [...found.values()];
}
