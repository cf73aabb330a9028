import { GraphQLScalarType, Kind } from "graphql";
import { InvalidDateError, parseDate } from "../domain/dates.ts";
import { badInput } from "./errors.ts";

/** A scalar that is a string on the wire, checked by `check`, which throws what a client may read. */
function checkedString(
  name: string,
  description: string,
  check: (value: string) => string,
  specifiedByURL?: string,
) {
  const parse = (value: unknown) => {
    if (typeof value !== "string") throw badInput(`${name} is written as a string.`);
    return check(value);
  };
  return new GraphQLScalarType<string, string>({
    name,
    description,
    ...(specifiedByURL && { specifiedByURL }),
    serialize: (value) => value as string,
    parseValue: parse,
    parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined),
  });
}

export const EdtfScalar = checkedString(
  "EDTF",
  "A date as precisely as it is known, in EDTF (ISO 8601-2, levels 0 and 1): `2025`, `2025-02`, " +
    "`2025-02-18`, `2025-02-18T14:30:00Z`, about `2025-02~`, uncertain `2025-02?`, an interval " +
    "`2025-03-10/2025-03-16`, an open one `2025-02/..`.",
  (value) => {
    try {
      return parseDate(value).edtf;
    } catch (error) {
      throw error instanceof InvalidDateError ? badInput(error.message) : error;
    }
  },
  "https://www.loc.gov/standards/datetime/",
);

export const TimeZoneScalar = checkedString(
  "TimeZone",
  "A time zone by its IANA name: `UTC`, `Europe/Brussels`, `America/New_York`.",
  (value) => {
    // Without a place, PostgreSQL takes CET, PST or IST for an abbreviation: an offset without summer
    // time, and not always the one that is meant.
    const known = value.length <= 64 && /^UTC$|^[A-Za-z]+\//.test(value) && isTimeZone(value);
    if (!known)
      throw badInput(
        `"${value.slice(0, 64)}" is not a time zone: write an IANA name like "Europe/Brussels".`,
      );
    return value;
  },
  "https://www.iana.org/time-zones",
);

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
