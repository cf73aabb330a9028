import { describe, expect, it } from "@jest/globals";
import { READERS, readerFor } from "../../src/readers/read.ts";
import { conformance } from "./conformance.ts";
import { SAMPLES } from "./samples.ts";

// Real: the readers. Samples are written for these tests.
for (const reader of READERS) conformance(reader, SAMPLES[reader.name]!);

describe("the choice of a reader", () => {
  it.each(Object.entries(SAMPLES))(
    "finds the one for %s by the file's name and beginning",
    (format, sample) => {
      expect(readerFor({ name: sample.name, bytes: Buffer.from(sample.content) })).toMatchObject({
        name: format,
      });
    },
  );

  it.each(Object.entries(SAMPLES))(
    "finds the one for %s without a name, as on standard input",
    (format, sample) => {
      expect(readerFor({ bytes: Buffer.from(sample.content) })).toMatchObject({ name: format });
    },
  );

  it("goes by what the server says where the bytes leave it open", () => {
    const bytes = Buffer.from("<p>No root element here.</p>");
    expect(readerFor({ mediaType: "text/html; charset=utf-8", bytes })).toMatchObject({ name: "HTML" });
    expect(readerFor({ bytes })).toMatchObject({ kind: "refusal", code: "UNKNOWN_FORMAT" });
  });
});
