/** A speaker in a source, with the classes of the colour and the line that mark them. */
export interface MarkedSpeaker {
  slug: string;
  name: string;
  look: string;
  count: number;
}

const TINTS = 8;
const LINES = ["", " dashed", " dotted"];

/** Who speaks in a source, most often first, each with a colour; after the eighth, colours come back with another line. */
export function speakersOf(
  reports: readonly { statement: { speaker: { slug: string; name: string } } }[],
): Map<string, MarkedSpeaker> {
  const counts = new Map<string, MarkedSpeaker>();
  for (const { statement } of reports) {
    const { slug, name } = statement.speaker;
    const known = counts.get(slug);
    if (known) known.count += 1;
    else counts.set(slug, { slug, name, look: "", count: 1 });
  }
  const sorted = [...counts.values()].sort((one, other) => other.count - one.count);
  const look = (index: number) => `tint-${index % TINTS}${LINES[Math.floor(index / TINTS) % LINES.length]}`;
  return new Map(sorted.map((speaker, index) => [speaker.slug, { ...speaker, look: look(index) }]));
}
