import { Link } from "react-router";
import { subjectAddress } from "../addresses.ts";

/** Subjects by name; nothing when there are none. */
export function SubjectRows({
  title,
  subjects,
}: {
  title: string;
  subjects: readonly { __typename: string; id: string; slug: string; name: string }[];
}) {
  if (subjects.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul className="rows">
        {subjects.map((one) => (
          <li key={one.id}>
            <Link to={subjectAddress(one)}>{one.name}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
