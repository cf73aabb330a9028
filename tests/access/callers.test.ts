import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { GraphQLError } from "graphql";
import { Callers } from "../../src/access/callers.ts";
import { createFirstKey, createKey, listKeys, revokeKey } from "../../src/access/keys.ts";
import { newSecret, prefixOf } from "../../src/access/secret.ts";
import { greeting } from "../../src/server/greeting.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { silent } from "../support/silent.ts";

// Real: PostgreSQL with all migrations.
let db: TestDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

const callers = (readAccess: "open" | "key" = "open") => new Callers(db.pool, readAccess, silent);
const bearer = (secret: string) => `Bearer ${secret}`;

/** The refusal as a client meets it. */
async function refusal(asked: Promise<unknown>): Promise<string> {
  const refused = await asked;
  expect(refused).toBeInstanceOf(GraphQLError);
  const { message, extensions } = refused as GraphQLError;
  expect(extensions).toMatchObject({ code: "UNAUTHENTICATED", http: { status: 401 } });
  return message;
}

async function usedAt(id: string): Promise<Date | null> {
  return (await listKeys(db.pool)).find((key) => key.id === id)!.lastUsedAt;
}

/** What is done without anybody waiting for it. */
async function until<T>(look: () => Promise<T>, isThere: (found: T) => boolean): Promise<T> {
  for (let tries = 0; tries < 100; tries++) {
    const found = await look();
    if (isThere(found)) return found;
    await sleep(20);
  }
  throw new Error("It did not come.");
}

describe("the first key", () => {
  it("is an administrator's, and is made only where there has never been one", async () => {
    const first = await createFirstKey(db.pool);
    expect(first?.key).toMatchObject({ role: "ADMIN", lastUsedAt: null, revokedAt: null });
    expect(await callers().of(bearer(first!.secret))).toMatchObject({ role: "ADMIN" });
    expect(await createFirstKey(db.pool)).toBeNull();
    await revokeKey(db.pool, first!.key.id);
    expect(await createFirstKey(db.pool)).toBeNull();
  });

  it("is shown in the greeting of the start that made it, and in no other", () => {
    const secret = newSecret();
    expect(greeting(4000, true, "none", secret).split(secret)).toHaveLength(2);
    expect(greeting(4000, true, "none", undefined)).not.toMatch(/onrecord_|key/);
  });
});

describe("a key", () => {
  it("tells who its holder is: by id, name and role", async () => {
    const { key, secret } = await createKey(db.pool, "Newsroom", "EDITOR");
    expect(key.id).toMatch(/^key_[0-7][0-9a-z]{25}$/);
    expect(await callers().of(bearer(secret))).toEqual({
      key: expect.stringMatching(/^\d+$/),
      keyId: key.id,
      name: "Newsroom",
      role: "EDITOR",
    });
  });

  it("is not in the database: only its hash is", async () => {
    const { key, secret } = await createKey(db.pool, "Hidden", "READER");
    const { rows } = await db.pool.query("select k::text as row from api_key k where id = $1", [key.id]);
    expect(rows[0].row).toContain(prefixOf(secret));
    expect(rows[0].row).not.toContain(secret.slice(-64));
  });

  it("of another prefix, or with another secret behind its prefix, is refused in the same words", async () => {
    const { key } = await createKey(db.pool, "Guessed", "ADMIN");
    const guessed = newSecret().replace(/_[0-9a-f]{10}_/, `_${key.prefix}_`);
    const messages = [
      await refusal(callers().of(bearer(newSecret()))),
      await refusal(callers().of(bearer(guessed))),
    ];
    expect(new Set(messages).size).toBe(1);
    expect(messages[0]).toMatch(/not known here.*Authorization: Bearer onrecord_….*npm run keys/);
    expect(await usedAt(key.id)).toBeNull();
  });

  it("that was revoked is refused, and only its holder is told why", async () => {
    const { key, secret } = await createKey(db.pool, "Gone", "ADMIN");
    await revokeKey(db.pool, key.prefix);
    expect(await refusal(callers().of(bearer(secret)))).toMatch(/^This API key was revoked\./);
    const guessed = newSecret().replace(/_[0-9a-f]{10}_/, `_${key.prefix}_`);
    expect(await refusal(callers().of(bearer(guessed)))).not.toMatch(/revoked/);
  });

  it("that is misspelt is refused though reading is open", async () => {
    expect(await callers("open").of(undefined)).toBe("anonymous");
    for (const header of ["", "Bearer undefined", "Basic eDp5"]) await refusal(callers("open").of(header));
  });

  it("is needed for reading where that is configured, whatever its role", async () => {
    const { secret } = await createKey(db.pool, "Reader", "READER");
    expect(await refusal(callers("key").of(undefined))).toMatch(/^Reading needs an API key\./);
    expect(await callers("key").of(bearer(secret))).toMatchObject({ role: "READER" });
  });
});

describe("what is known of a key", () => {
  it("is read once for all who come meanwhile, and kept", async () => {
    const { secret } = await createKey(db.pool, "Often", "READER");
    const asked = callers();
    const query = jest.spyOn(db.pool, "query");
    const lookups = () => query.mock.calls.filter(([text]) => /where prefix = \$1/.test(String(text))).length;
    await Promise.all(Array.from({ length: 20 }, () => asked.of(bearer(secret))));
    await asked.of(bearer(secret));
    expect(lookups()).toBe(1);
    query.mockRestore();
  });

  it("is read anew after a failure, which is nobody's refusal", async () => {
    const { secret } = await createKey(db.pool, "Unlucky", "READER");
    const asked = callers();
    const query = jest.spyOn(db.pool, "query").mockImplementationOnce(() => {
      return Promise.reject(new Error("Connection terminated")) as never;
    });
    await expect(asked.of(bearer(secret))).rejects.toThrow("Connection terminated");
    query.mockRestore();
    expect(await asked.of(bearer(secret))).toMatchObject({ name: "Unlucky" });
  });

  it("is forgotten after five seconds: a key that was revoked meanwhile is refused, in every process", async () => {
    const { key, secret } = await createKey(db.pool, "Fired", "ADMIN");
    const processes = [callers(), callers()];
    for (const each of processes) expect(await each.of(bearer(secret))).toMatchObject({ name: "Fired" });
    await revokeKey(db.pool, key.id);
    await sleep(5100);
    for (const each of processes) expect(await refusal(each.of(bearer(secret)))).toMatch(/revoked/);
  });
});

describe("when a key was used last", () => {
  it("is noted, at most once a minute, by all processes together", async () => {
    const { key, secret } = await createKey(db.pool, "Counted", "READER");
    expect(await usedAt(key.id)).toBeNull();
    const [one, two] = [callers(), callers()];
    await one.of(bearer(secret));
    const first = await until(
      () => usedAt(key.id),
      (at) => at !== null,
    );
    await one.of(bearer(secret));
    await two.of(bearer(secret));
    await sleep(200);
    expect(await usedAt(key.id)).toEqual(first);
    const longAgo = "update api_key set last_used_at = now() - interval '61 seconds' where id = $1";
    await db.pool.query(longAgo, [key.id]);
    await callers().of(bearer(secret));
    await until(
      () => usedAt(key.id),
      (at) => at! >= first!,
    );
  });

  it("keeps nobody waiting: not when the row is locked, and not when it cannot be written", async () => {
    const { key, secret } = await createKey(db.pool, "Locked", "READER");
    const holder = await db.pool.connect();
    await holder.query("begin");
    await holder.query("select from api_key where id = $1 for update", [key.id]);
    expect(await callers().of(bearer(secret))).toMatchObject({ name: "Locked" });
    await holder.query("rollback");
    holder.release();
    await db.pool.query("alter table api_key add constraint no_use check (last_used_at is null) not valid");
    expect(await callers().of(bearer(secret))).toMatchObject({ name: "Locked" });
    await sleep(100);
    await db.pool.query("alter table api_key drop constraint no_use");
  });
});

describe("PostgreSQL refuses", () => {
  const refused = (constraint: string) => expect.objectContaining({ constraint });

  it("to bring a revoked key back, to give a key another role, and to forget one that wrote something", async () => {
    const { key } = await createKey(db.pool, "Kept", "READER");
    await revokeKey(db.pool, key.id);
    for (const change of ["revoked_at = null", "role = 'ADMIN'", "hash = sha256('')", "id = newest.id"])
      await expect(
        db.pool.query(
          `update api_key k set ${change} from (select 'key_' || repeat('0', 26) as id) newest where k.id = $1`,
          [key.id],
        ),
      ).rejects.toEqual(refused("api_key_never_changes"));
    await db.pool.query(
      `insert into publisher (id, slug, name, kind, recorded_by_key)
       select 'publisher_' || repeat('0', 26), 'kept', 'Kept', 'WEBSITE', key from api_key where id = $1`,
      [key.id],
    );
    await expect(db.pool.query("delete from api_key where id = $1", [key.id])).rejects.toEqual(
      refused("publisher_recorded_by_key_fkey"),
    );
  });

  it("a key without a name, and a hash that is none", async () => {
    await expect(createKey(db.pool, " ", "READER")).rejects.toEqual(refused("api_key_name_not_blank"));
    await expect(
      db.pool.query(
        `insert into api_key (id, name, role, prefix, hash) values ('key_' || repeat('0', 26), 'A', 'READER', '0123456789', '')`,
      ),
    ).rejects.toEqual(refused("api_key_hash_is_sha256"));
  });
});
