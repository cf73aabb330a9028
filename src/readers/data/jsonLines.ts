import type { z } from "zod";
import { binary, decode } from "../decode.ts";
import { megabytes } from "../document.ts";
import { MAX_LINE_BYTES } from "../limits.ts";
import { type Line, lines } from "../lines.ts";
import type { Head, Item, Reader } from "../reader.ts";
import { isRefusal, messageOf, type Refusal, refusal } from "../refusal.ts";

/** A format that has one JSON value a line (https://jsonlines.org). */
export interface JsonLinesFormat {
  name: string;
  /** Judges by the beginning of the file, as text, and what else is known of it. */
  accepts: (beginning: string, head: Head) => boolean;
  items: (value: unknown, line: number) => Iterable<Item>;
}

/** The reader of a JSON Lines format: a line that cannot be read is refused by its number, the others load. */
export function jsonLines({ name, accepts, items }: JsonLinesFormat): Reader {
  function readValue(json: unknown, line: number): Item[] {
    try {
      return [...items(json, line)];
    } catch (error) {
      // JSON.parse takes any depth; what walks its value by recursion does not.
      if (error instanceof RangeError) return [refusal("INVALID", "This line nests too deep to be read.")];
      throw error;
    }
  }

  return {
    name,

    accepts(head) {
      return accepts(
        Buffer.from(head.bytes)
          .toString("utf8")
          .replace(/^\ufeff/, "")
          .trimStart(),
        head,
      );
    },

    async *read(input) {
      let read = 0;
      let refused = 0;
      for await (const line of lines(input)) {
        const value = parsedLine(line);
        if (value === undefined) continue;
        for (const item of isRefusal(value) ? [value] : readValue(value.json, line.number)) {
          if (isRefusal(item)) refused++;
          else read++;
          if (isRefusal(item) || item.kind === "statements") item.line = line.number;
          yield item;
        }
        // One value laid out over many lines would be refused once for each of them.
        if (read === 0 && refused === 1 && beginsPrettyJson(line)) return;
        if (read === 0 && refused >= GIVE_UP_AFTER)
          return yield refusal(
            "INVALID",
            `None of the first ${refused} lines could be read: the rest was left.`,
          );
      }
      if (read + refused === 0) yield refusal("EMPTY", "There is no line of JSON here.");
    },
  };
}

/** How many lines may be broken before the first good one. */
const GIVE_UP_AFTER = 100;

/** The first line of a JSON value that is laid out over many lines. */
const PRETTY = /^\s*[[{]\s*$/;

/** Why a value is not what its format has, in zod's words: where it is wrong, and what was expected. */
export function notOfFormat(format: string, error: z.ZodError): Refusal {
  const issues = error.issues.map(({ path, message }) => `${path.join(".") || "the line"}: ${message}`);
  return refusal("INVALID", `This is no line of ${format}. ${issues.slice(0, 3).join("; ")}`);
}

/** The JSON of a line, undefined when it is blank. */
function parsedLine({ bytes }: Line): { json: unknown } | Refusal | undefined {
  if (bytes === null)
    return refusal("TOO_LARGE", `This line has more than ${megabytes(MAX_LINE_BYTES)}; it was skipped.`);
  const text = binary(bytes) ?? decode(bytes);
  if (isRefusal(text)) return text;
  if (text.trim() === "") return undefined;
  try {
    return { json: JSON.parse(text) };
  } catch (error) {
    const reason = messageOf(error).slice(0, 200).toWellFormed();
    const advice = PRETTY.test(text) ? " Put each article on one line: jq -c '.[]?' FILE" : "";
    return refusal("NOT_JSON", `This line is not JSON: ${reason}.${advice}`);
  }
}

const beginsPrettyJson = ({ bytes }: Line) => bytes !== null && PRETTY.test(bytes.toString("utf8"));
