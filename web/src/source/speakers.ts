/** A speaker in a source, with the number of the colour that marks them. */
export interface MarkedSpeaker {
  slug: string;
  name: string;
  tint: number;
  count: number;
}

const TINTS = 8;

/** Who speaks in a source, most often first, each with a colour; colours come back after the eighth. */
export function speakersOf(
  reports: readonly { statement: { speaker: { slug: string; name: string } } }[],
): Map<string, MarkedSpeaker> {
  const counts = new Map<string, MarkedSpeaker>();
  for (const { statement } of reports) {
    const { slug, name } = statement.speaker;
    const known = counts.get(slug);
    if (known) known.count += 1;
    else counts.set(slug, { slug, name, tint: 0, count: 1 });
  }
  const sorted = [...counts.values()].sort((one, other) => other.count - one.count);
  return new Map(sorted.map((speaker, index) => [speaker.slug, { ...speaker, tint: index % TINTS }]));
}
