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
  const relations = new Map(
    data?.statements?.nodes
      .flatMap((statement) => statement.relations)
      .map((relation) => [relation.id, relation]),
  );
  if (error && !data) return <Missing what="Disagreements" retry={retry} />;
  if (relations.size === 0) return null;
  return (
    <section aria-labelledby="disagreements">
      <h2 id="disagreements">Disagreements</h2>
      <ul className="relations">
        {[...relations.values()].map(({ id, type, from, to }) => {
          const own = from.speaker.slug === slug;
          return (
            <li key={id}>
              <StatementItem statement={own ? from : to} />
              <h3 className="contested">{own ? RELATIONS[type].does : RELATIONS[type].suffers}</h3>
              <StatementItem statement={own ? to : from} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
