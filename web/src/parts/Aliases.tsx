import { Fragment } from "react";

/** Other names, each in its own script and direction; nothing when there are none. */
export function Aliases({ names }: { names: readonly { name: string; language: string | null }[] }) {
  if (names.length === 0) return null;
  return (
    <p className="quiet">
      Also{" "}
      {names.map(({ name, language }, index) => (
        <Fragment key={name}>
          {index > 0 && ", "}
          <bdi lang={language ?? undefined}>{name}</bdi>
        </Fragment>
      ))}
    </p>
  );
}
