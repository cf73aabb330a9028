import { extract } from "../../src/extract/extract.ts";
import type { ExtractedReport } from "../../src/extract/types.ts";

/** A report in the few words that a test compares. */
export interface Brief {
  kind: string;
  said: string[];
  speaker: string | null;
  name: string | null;
  cue: string | null;
  hops: string[];
}

/** The reports of a text, in brief. */
export function reportsOf(text: string): Brief[] {
  return extract({ text }).reports.map(brief);
}

/** The only report of a text, in brief; throws when there are more or none. */
export function reportOf(text: string): Brief {
  const [report, ...more] = reportsOf(text);
  if (!report || more.length > 0) {
    throw new Error(
      `Expected one report, but there are ${more.length + (report ? 1 : 0)}: ${JSON.stringify([report, ...more])}`,
    );
  }
  return report;
}

function brief({ kind, content, speaker, cue, attribution }: ExtractedReport): Brief {
  return {
    kind,
    said: content.map(({ exact }) => exact),
    speaker: speaker?.span.exact ?? null,
    name: speaker?.name ?? null,
    cue: cue?.exact ?? null,
    hops: attribution.map(({ span }) => span.exact),
  };
}
