import { memo } from "react";
import { Link } from "react-router";
import { graphql } from "../../generated/gql.ts";
import type { StatementLineFragment } from "../../generated/graphql.ts";
import { address, subjectAddress } from "../addresses.ts";
import { KINDS } from "../text/words.ts";
import { CorroborationText } from "./CorroborationText.tsx";
import { DateText } from "./DateText.tsx";

export const StatementLine = graphql(/* GraphQL */ `
  fragment StatementLine on Statement {
    id
    text
    kind
    language
    said {
      ...DateFields
    }
    speaker {
      id
      slug
      name
    }
    saidIn {
      id
      slug
      name
    }
    about {
      __typename
      id
      slug
      name
    }
    corroboration {
      sourceCount
      reportCount
      originCount
      contested
    }
  }
`);

/** Who said it, when, where, and in whose words. */
export function WhoAndWhen({
  statement: { speaker, said, saidIn, kind },
}: {
  statement: Pick<StatementLineFragment, "speaker" | "said" | "saidIn" | "kind">;
}) {
  return (
    <>
      <Link className="speaker" to={address.actor(speaker.slug)}>
        {speaker.name}
      </Link>
      <DateText date={said} />
      {saidIn && (
        <span>
          in <Link to={address.place(saidIn.slug)}>{saidIn.name}</Link>
        </span>
      )}
      <span className="kind">{KINDS[kind]}</span>
    </>
  );
}

/** A statement in a list: who, when, what, how well it is supported. Drawn once, however the list around it moves. */
export const StatementItem = memo(({ statement }: { statement: StatementLineFragment }) => {
  const { id, about, corroboration } = statement;
  return (
    <article className="statement">
      <header className="statement-head">
        <WhoAndWhen statement={statement} />
      </header>
      <Link className="statement-words" to={address.statement(id)}>
        <Words statement={statement} />
      </Link>
      <footer className="statement-foot">
        <CorroborationText corroboration={corroboration} />
        {about.length > 0 && (
          <ul className="abouts" aria-label="About">
            {about.map((subject) => (
              <li key={subject.id}>
                <Link to={subjectAddress(subject)}>{subject.name}</Link>
              </li>
            ))}
          </ul>
        )}
      </footer>
    </article>
  );
});

/** The utterance in its own direction, in quotation marks where all of it is the speaker's own words. */
export function Words({ statement: { text, kind, language } }: { statement: StatementLineFragment }) {
  return (
    <span className="words" lang={language} dir="auto">
      {kind === "DIRECT" ? `“${text.replace(/^[“"]|[,”"]+$/g, "")}”` : text}
    </span>
  );
}

/** Statements as a list, each an article that a screen reader can go through. */
export function StatementList({ statements }: { statements: readonly StatementLineFragment[] }) {
  return (
    <ol className="statements">
      {statements.map((statement) => (
        <li key={statement.id}>
          <StatementItem statement={statement} />
        </li>
      ))}
    </ol>
  );
}
