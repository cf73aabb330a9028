import { describe, expect, it } from "@jest/globals";
import { readCommand } from "../../src/ingest/commandLine.ts";

describe("npm run ingest", () => {
  it("takes the networks that may be read", () => {
    const words = ["--allow-network", "10.1.0.0/16", "--allow-network=::1/128", "a.txt", "b/"];
    expect(readCommand(words)).toEqual({
      targets: ["a.txt", "b/"],
      fetchLinks: false,
      allowedNetworks: ["10.1.0.0/16", "::1/128"],
      json: false,
      queue: false,
    });
  });

  it.each([
    [["--allow-network", "127.0.0.1", "a.txt"], /^"127\.0\.0\.1" is no network in CIDR notation/],
    [["--allow-network", "here/8", "a.txt"], /^"here\/8" is no network/],
    [["--queue", "--allow-network", "10.0.0.0/8", "a.txt"], /ALLOWED_NETWORKS/],
    [[], /^Say what to ingest/],
  ])("refuses %j, and says how it is used", (words, reason) => {
    expect(() => readCommand(words)).toThrow(reason);
    expect(() => readCommand(words)).toThrow(/\nUsage:\n {2}npm run ingest/);
  });
});
