import { jsonLines, notOfFormat } from "../data/jsonLines.ts";
import type { Reader } from "../reader.ts";
import { isRefusal, refusal } from "../refusal.ts";
import { EXPORT_VERSION, type ExportRecord, exportRecord } from "./format.ts";

/** The first record of every export. */
export const EXPORT_HEADER: ExportRecord = { kind: "onrecord", version: EXPORT_VERSION };

/**
 * A record as its line, line feed included. Fields stand in the format's order, so the same record is the same
 * line.
 * @throws ZodError when the record is not of the format.
 */
export function writeLine(record: ExportRecord): string {
  return `${JSON.stringify(exportRecord.parse(record))}\n`;
}

const records = jsonLines({
  name: "Onrecord export",

  accepts: (beginning) => /^\{\s*"kind"\s*:\s*"onrecord"/.test(beginning),

  *items(value, line) {
    const parsed = exportRecord.safeParse(value);
    if (parsed.success) yield { kind: "exported", record: parsed.data, line };
    else if (isOtherVersion(value))
      yield refusal(
        "INVALID",
        `This is an export of version ${value.version}; this program reads ${EXPORT_VERSION}.`,
      );
    else yield notOfFormat("an Onrecord export", parsed.error);
  },
});

/**
 * This project's own export (JSON Lines), which comes back as it was written. Without a header of this version
 * nothing is read: what follows could mean something else.
 */
export const onrecord: Reader = {
  ...records,

  async *read(input, given) {
    let isFirst = true;
    for await (const item of records.read(input, given)) {
      const isHeader = item.kind === "exported" && item.record.kind === "onrecord";
      if (isFirst && !isHeader)
        return yield isRefusal(item)
          ? item
          : refusal("INVALID", `An export begins with ${writeLine(EXPORT_HEADER)}`);
      yield item;
      isFirst = false;
    }
  },
};

function isOtherVersion(value: unknown): value is { version: number } {
  return (
    typeof value === "object" &&
    value !== null &&
    "kind" in value &&
    value.kind === "onrecord" &&
    "version" in value &&
    typeof value.version === "number" &&
    value.version !== EXPORT_VERSION
  );
}
