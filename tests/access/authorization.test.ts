import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { keyOf } from "../../src/access/authorization.ts";
import { hashOf, newSecret, prefixOf } from "../../src/access/secret.ts";

describe("a new key", () => {
  it("has 256 random bits behind a prefix that may be seen, and no two are alike", () => {
    const secrets = Array.from({ length: 1000 }, newSecret);
    for (const secret of secrets) expect(secret).toMatch(/^onrecord_[0-9a-f]{10}_[0-9a-f]{64}$/);
    expect(new Set(secrets.map((secret) => secret.slice(-64))).size).toBe(1000);
  });

  it("is hashed whole: another prefix is another hash", () => {
    const secret = newSecret();
    expect(hashOf(secret)).toHaveLength(32);
    expect(hashOf(secret)).toEqual(hashOf(secret));
    expect(hashOf(secret.replace(prefixOf(secret)!, "0000000000"))).not.toEqual(hashOf(secret));
  });
});

describe("an Authorization header", () => {
  const secret = newSecret();

  it("that is not there shows nothing", () => {
    expect(keyOf(undefined)).toBe("nothing");
  });

  it.each([`Bearer ${secret}`, `bearer ${secret}`, `BEARER   ${secret}`, ` Bearer ${secret} `])(
    "shows a key, as in %j",
    (header) => {
      expect(keyOf(header)).toEqual({ secret, prefix: prefixOf(secret) });
    },
  );

  it.each([
    ["", /does not read "Bearer"/],
    ["Bearer", /does not read "Bearer"/],
    ["Bearer ", /does not read "Bearer"/],
    [secret, /does not read "Bearer"/],
    [`Basic ${secret}`, /does not read "Bearer"/],
    [`Bearer ${secret} ${secret}`, /does not read "Bearer"/],
    ["Bearer undefined", /is no API key/],
    [`Bearer "${secret}"`, /is no API key/],
    [`Bearer ${secret.slice(0, -1)}`, /is no API key/],
    [`Bearer ${secret}0`, /is no API key/],
    [`Bearer ${secret.toUpperCase()}`, /is no API key/],
  ])("is a mistake, never nothing: %j", (header, mistake) => {
    expect(keyOf(header)).toEqual({ mistake: expect.stringMatching(mistake) });
  });

  it("of any other text is a mistake that does not repeat it", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 9 }), (text) => {
        const shown = keyOf(`Bearer ${text}`) as { mistake: string };
        expect(shown.mistake).not.toContain(text.trim() || "Bearer  ");
      }),
    );
  });
});
