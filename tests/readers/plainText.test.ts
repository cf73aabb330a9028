import { describe, expect, it } from "@jest/globals";
import { plainText } from "../../src/readers/text/plainText.ts";
import { itemsOf, only, openedItems } from "./support.ts";

const document = async (text: string | Uint8Array, url?: string) =>
  only("document", await itemsOf(plainText, text, url));
const refused = async (text: string | Uint8Array) => only("refusal", await itemsOf(plainText, text));

const BODY = "The harbour will reopen in May, the mayor said on Monday.\nNothing else is known about it.\n";

describe("front matter", () => {
  it("tells what is known of a document, and is no part of its text", async () => {
    const { text, title, publisher, url, published, author, language } = await document(`---
title: Harbour to reopen
publisher: The Quay Gazette
url: https://www.quay.example/harbour
published: 2025-03
author: [Ann Loft, Per Strand]
language: en-GB
tags: [harbour]
---
${BODY}`);
    expect(text).toBe(BODY);
    expect({ title, publisher, url, published, author, language }).toEqual({
      title: "Harbour to reopen",
      publisher: { name: "The Quay Gazette", domain: "quay.example" },
      url: "https://www.quay.example/harbour",
      published: "2025-03",
      author: "Ann Loft, Per Strand",
      language: "en-gb",
    });
  });

  it("goes before what the text says of itself", async () => {
    expect((await document(`---\ntitle: Another title\n---\nHarbour to reopen\n\n${BODY}`)).title).toBe(
      "Another title",
    );
  });

  it("is refused where a field cannot be read, with what was expected", async () => {
    expect((await refused(`---\npublished: last week\n---\n${BODY}`)).reason).toMatch(
      /^“published” is "last week": expected a date/,
    );
    expect((await refused(`---\nurl: quay.example\n---\n${BODY}`)).reason).toMatch(/http or https address/);
    expect((await refused(`---\nlanguage: British\n---\n${BODY}`)).reason).toMatch(/BCP 47/);
    for (const field of ["title", "publisher", "author"])
      expect((await refused(`---\n${field}: ${"x".repeat(1001)}\n---\n${BODY}`)).reason).toBe(
        `“${field}” has 1001 characters: expected at most 1000.`,
      );
  });

  it("is refused by line where it is not YAML", async () => {
    expect(await refused(`---\ntitle: [Harbour\nauthor: x\n---\n${BODY}`)).toMatchObject({
      code: "INVALID",
      line: 3,
    });
  });

  it("is not a rule of hyphens above a text", async () => {
    expect((await document(`---\n${BODY}---\n`)).text).toBe(`---\n${BODY}---\n`);
    expect((await document(`${BODY}---\ntitle: Late\n---\n`)).title).toBeUndefined();
  });
});

describe("a text without front matter", () => {
  it("says its title, author and date where their form leaves no doubt", async () => {
    const { title, author, published, reading } = await document(
      `Harbour to reopen in May\nBy Ann Loft and Per Strand\n10 March 2025\n\n${BODY}`,
    );
    expect({ title, author, published }).toEqual({
      title: "Harbour to reopen in May",
      author: "Ann Loft and Per Strand",
      published: "2025-03-10",
    });
    expect(reading.text).toBe(`Harbour to reopen in May\n${BODY.trim()}`);
  });

  it.each([
    ["a first sentence is no title", BODY],
    [
      "the first line of a wrapped paragraph is no title",
      "The harbour will reopen in May after two years of repairs\nthat the mayor called the longest that the town had ever\nseen in its history.\n",
    ],
    ["one line is no title of nothing", "Harbour to reopen"],
  ])("%s", async (_, text) => {
    expect((await document(text)).title).toBeUndefined();
  });

  it("has no author in a name alone, unless the text ends by telling who that is", async () => {
    const text = `Harbour to reopen\n\nAnn Loft\n\n${BODY}`;
    expect((await document(text)).author).toBeUndefined();
    expect((await document(`${text}\nAnn Loft covers the coast for the Gazette.\n`)).author).toBe("Ann Loft");
  });

  it("credits the agency of a dateline, which need not be who publishes it", async () => {
    const { credits, publisher } = await document(`SKAGEN, March 10 (Coast Wire) - ${BODY}`);
    expect(publisher).toBeUndefined();
    expect(credits).toEqual([{ name: "Coast Wire", exact: { start: 18, end: 28, exact: "Coast Wire" } }]);
  });

  it("has no title in a first paragraph that ends with a quotation", async () => {
    expect(
      (await document(`The mayor said on Monday that “we have waited.”\n\n${BODY}`)).title,
    ).toBeUndefined();
  });

  it("takes the outlet of a dateline for the publisher where the page carries its name", async () => {
    const { credits, publisher } = await document(`Skagen (Quay Gazette) – ${BODY}\n© 2025 Quay Gazette\n`);
    expect(publisher).toEqual({ name: "Quay Gazette" });
    expect(credits).toEqual([]);
  });

  it("is named by its address where it came from one", async () => {
    expect((await document(BODY, "https://www.quay.example/a")).publisher).toEqual({
      name: "quay.example",
      domain: "quay.example",
    });
  });
});

describe("the bytes of a text", () => {
  it("may be UTF-16 behind its byte order mark", async () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`🚢 ${BODY}`, "utf16le")]);
    expect((await document(utf16)).text).toBe(`🚢 ${BODY}`);
    expect((await document(Buffer.from(utf16).swap16())).text).toBe(`🚢 ${BODY}`);
  });

  it("are decoded as the server says", async () => {
    const latin1 = Buffer.from("Le café rouvre en mai, a dit la maire.", "latin1");
    const items = await openedItems(latin1, { mediaType: "text/plain; charset=iso-8859-1" });
    expect(only("document", items).text).toBe("Le café rouvre en mai, a dit la maire.");
  });

  it("are refused with their place where they are not UTF-8", async () => {
    const latin1 = Buffer.from("Le café\n", "latin1");
    expect(await refused(latin1)).toMatchObject({
      code: "BAD_ENCODING",
      reason: expect.stringContaining("byte 7"),
    });
  });
});
