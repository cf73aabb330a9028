import { isAbsolute } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { readEnvironment } from "../../src/config/environment.ts";
import { StartupError } from "../../src/config/startupError.ts";

function complaint(variables: NodeJS.ProcessEnv): string {
  try {
    readEnvironment(variables);
  } catch (error) {
    if (error instanceof StartupError) return error.message;
    throw error;
  }
  return "";
}

describe("the environment", () => {
  it("needs nothing: the embedded PostgreSQL in the project's own folder, and port 4000", () => {
    const environment = readEnvironment({});
    expect(environment).toMatchObject({ production: false, server: { port: 4000, host: undefined } });
    expect(environment.database.url).toBeUndefined();
    expect(isAbsolute(environment.database.dataDirectory)).toBe(true);
    expect(environment.database.dataDirectory).toMatch(/\.data$/);
  });

  it("takes an empty setting for an absent one", () => {
    expect(readEnvironment({ DATABASE_URL: "", PORT: " " })).toEqual(readEnvironment({}));
  });

  it("reports all wrong settings together, a sentence each", () => {
    const sentences = complaint({ PORT: "http", DATABASE_POOL_SIZE: "0", LOG_LEVEL: "loud" }).split("\n");
    expect(sentences).toHaveLength(3);
    for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z_]+ is ".*", and must be .*\.$/);
  });

  it.each([
    ["foo", /^DATABASE_URL is not a URL: write it like postgresql:/],
    ["mysql://localhost/x", /"mysql:", and Onrecord needs PostgreSQL/],
    ["postgresql://localhost", /names no database/],
    ["postgresql://localhost/x?schema=other", /asks for the schema "other"/],
  ])("refuses DATABASE_URL=%s", (url, sentence) => {
    expect(complaint({ DATABASE_URL: url })).toMatch(sentence);
  });

  it("does background work in the server that has the embedded PostgreSQL, unless told otherwise", () => {
    const inServer = (variables: NodeJS.ProcessEnv) => readEnvironment(variables).worker.inServer;
    const DATABASE_URL = "postgresql://localhost/x";
    expect([inServer({}), inServer({ DATABASE_URL })]).toEqual([true, false]);
    expect([inServer({ WORKER: "off" }), inServer({ DATABASE_URL, WORKER: "on" })]).toEqual([false, true]);
  });

  it("takes networks in CIDR notation, and nothing else", () => {
    const networks = (text: string) => readEnvironment({ ALLOWED_NETWORKS: text }).worker.allowedNetworks;
    expect(networks("10.1.0.0/16, ::1/128")).toEqual(["10.1.0.0/16", "::1/128"]);
    expect(complaint({ ALLOWED_NETWORKS: "10.1.0.0/16,intranet" })).toMatch(/has "intranet", and must be/);
  });

  it("accepts a URL of a Unix socket", () => {
    expect(complaint({ DATABASE_URL: "postgresql:///onrecord?host=/var/run/postgresql" })).toBe("");
  });

  it("never repeats a URL, which may hold a password", () => {
    expect(complaint({ DATABASE_URL: "mysql://me:secret@host/x" })).not.toMatch(/secret/);
    expect(complaint({ DATABASE_URL: "postgresql://me:sec ret%@ho st:x/" })).not.toMatch(/sec/);
  });
});
