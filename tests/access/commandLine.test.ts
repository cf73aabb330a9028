import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Callers } from "../../src/access/callers.ts";
import { readCommand } from "../../src/access/commandLine.ts";
import { createFirstKey } from "../../src/access/keys.ts";
import { StartupError } from "../../src/config/startupError.ts";
import { openDatabase, openDatabaseBeside } from "../../src/database/open.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { silent } from "../support/silent.ts";

// Real: PostgreSQL, and for the last test an embedded one. Only the process around the commands is left out.
let db: TestDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

const keys = (...words: string[]) => readCommand(words)(db.pool);

describe("npm run keys", () => {
  it("says that there is no key yet", async () => {
    expect(await keys("list")).toMatch(/no key yet.*npm run keys -- create/);
    expect(JSON.parse(await keys("list", "--json"))).toEqual([]);
  });

  it("makes a key that works, and shows it this once", async () => {
    const said = await keys("create", "--name", " Newsroom ", "--role", "editor");
    expect(said).toMatch(/for "Newsroom", editor\. It is shown this once/);
    const secret = /onrecord_\w+/.exec(said)![0];
    const holder = await new Callers(db.pool, "open", silent).of(`Bearer ${secret}`);
    expect(holder).toMatchObject({ name: "Newsroom", role: "EDITOR" });
    expect(await keys("list")).not.toContain(secret);
  });

  it("lists keys in the order in which they were made, under a heading", async () => {
    await keys("create", "--name", "Wire import", "--role", "CONTRIBUTOR");
    const [heading, ...lines] = (await keys("list")).split("\n");
    expect(heading).toMatch(/^prefix +role +made \(UTC\) +last used +revoked +name$/);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^[0-9a-f]{10} +editor +\d{4}-\d\d-\d\d \d\d:\d\d .* Newsroom$/);
    expect(lines[1]).toMatch(/^[0-9a-f]{10} +contributor +\d{4}-\d\d-\d\d \d\d:\d\d +never +Wire import$/);
  });

  it("revokes a key by its prefix, its id or itself, and does so only once", async () => {
    for (const by of ["prefix", "id", "secret"]) {
      const made = JSON.parse(await keys("create", "--name", by, "--role", "reader", "--json"));
      expect(made).toMatchObject({ name: by, role: "reader", lastUsedAt: null, revokedAt: null });
      const said = await keys("revoke", made[by]);
      expect(said).toMatch(/is revoked: every server refuses it within five seconds/);
      expect(said).not.toContain(made.secret);
      const revoked = JSON.parse(await keys("list", "--json")).find(
        ({ id }: { id: string }) => id === made.id,
      );
      expect(revoked.revokedAt).toMatch(/^\d{4}-.*Z$/);
      expect(JSON.parse(await keys("revoke", made[by], "--json"))).toEqual(revoked);
    }
  });

  it("says that there is no such key, without repeating what may be one", async () => {
    const failing = keys("revoke", "0123456789");
    await expect(failing).rejects.toThrow(StartupError);
    await expect(failing).rejects.toThrow(/no key of that id or prefix: npm run keys -- list/);
    await expect(failing).rejects.not.toThrow(/0123456789/);
  });

  it.each([
    [[], /^Say what to do\./],
    [["make"], /^"make" is none of create, list and revoke\./],
    [["create", "--role", "editor"], /^A key needs a name/],
    [["create", "--name", "  ", "--role", "editor"], /^A key needs a name/],
    [["create", "--name", "A"], /^A key needs a role\./],
    [["create", "--name", "A", "--role", "boss"], /^"boss" is no role\./],
    [["create", "--name", "Wire", "import", "--role", "editor"], /^"import" is one word too many/],
    [["create", "--nmae", "A"], /nmae/],
    [["list", "--name", "A"], /^list takes nothing/],
    [["revoke"], /^revoke takes one id or prefix/],
    [["revoke", "a", "b"], /^revoke takes one id or prefix/],
  ])("refuses %j before any database is opened, and shows how it is used", (words, message) => {
    let said = "";
    try {
      readCommand(words);
    } catch (error) {
      expect(error).toBeInstanceOf(StartupError);
      said = (error as Error).message;
    }
    expect(said).toMatch(message);
    expect(said).toMatch(/create --name "Newsroom" --role reader\|contributor\|editor\|admin/);
  });
});

describe("beside a server that runs with the embedded database", () => {
  it("shares it; without one, opens it alone", async () => {
    const dataDirectory = await mkdtemp(join(tmpdir(), "onrecord-throwaway-keys-"));
    const environment = { url: undefined, dataDirectory, poolSize: 2, statementTimeoutMs: 5000 };
    try {
      const server = await openDatabase(environment, silent);
      const first = await createFirstKey(server.pool);
      const tool = await openDatabaseBeside(environment, silent);
      expect(tool.embedded).toBe(false);
      expect(await readCommand(["list"])(tool.pool)).toContain(first!.key.prefix);
      await tool.close();
      expect(await createFirstKey(server.pool)).toBeNull(); // it runs on
      await server.close();
      const alone = await openDatabaseBeside(environment, silent);
      expect(alone.embedded).toBe(true);
      expect(await readCommand(["list"])(alone.pool)).toContain(first!.key.prefix);
      await alone.close();
    } finally {
      await rm(dataDirectory, { recursive: true, force: true });
    }
  });
});
