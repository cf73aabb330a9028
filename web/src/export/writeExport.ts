import type { Citation } from "./citation.ts";
import type { Destination } from "./destination.ts";
import type { Exportable, ExportedRow, Page } from "./exportable.ts";
import type { Format } from "./formats.ts";

/** How far an export is: rows that are written, and rows that there were when it began. */
export interface Progress {
  done: number;
  total: number;
}

/**
 * Writes everything that was found, page by page to the last one; the next page is asked for while one is written.
 * @throws Error when a page could not be had, or it was stopped: then nothing is kept.
 */
export async function writeExport(
  { of, limit = Number.POSITIVE_INFINITY }: { of: Exportable; limit: number | undefined },
  format: Format,
  citation: Citation,
  destination: Destination,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<Progress> {
  const ask = (after: string | undefined) => {
    const page = of.page(after);
    page.catch(() => {}); // looked at when its turn comes
    return page;
  };
  const stopped = new Promise<never>((_, refuse) => {
    signal.addEventListener("abort", () => refuse(signal.reason));
  });
  stopped.catch(() => {});
  try {
    await destination.write(format.head(of, citation));
    let progress: Progress | undefined;
    for (let next: Promise<Page<ExportedRow>> | undefined = ask(undefined); next; ) {
      // A page that does not come is asked for again for long: stopping does not wait for it.
      const page: Page<ExportedRow> = await Promise.race([next, stopped]);
      const { pageInfo } = page;
      const nodes = page.nodes.slice(0, limit - (progress?.done ?? 0));
      next =
        pageInfo.hasNextPage && nodes.length === page.nodes.length
          ? ask(pageInfo.endCursor ?? undefined)
          : undefined;
      const done = progress?.done ?? 0;
      const rows = nodes.map((row, index) => format.row(row, citation, done + index === 0));
      await destination.write(rows.join(""));
      progress = {
        done: done + nodes.length,
        total: progress?.total ?? Math.min(page.totalCount ?? 0, limit),
      };
      onProgress(progress);
    }
    await destination.write(format.tail);
    signal.throwIfAborted();
    await destination.finish();
    return progress!;
  } catch (error) {
    await destination.discard().catch(() => {});
    throw error;
  }
}
