import { counted } from "../text/words.ts";

/** “2 sources, 2 origins”, and whether somebody contests it. */
export function CorroborationText({
  corroboration: { sourceCount, originCount, contested },
}: {
  corroboration: { sourceCount: number; originCount: number; contested: boolean };
}) {
  return (
    <span className="corroboration">
      <span className={originCount > 1 ? "supported" : undefined}>
        {counted(sourceCount, "source")}, {counted(originCount, "origin")}
      </span>
      {contested && <span className="contested">contested</span>}
    </span>
  );
}
