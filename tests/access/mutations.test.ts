import "reflect-metadata";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { type GraphQLSchema, graphql } from "graphql";
import { Arg, buildSchema, Ctx, Mutation, Query, Resolver } from "type-graphql";
import { asCaller } from "../../src/access/asCaller.ts";
import { createKey } from "../../src/access/keys.ts";
import { guardMutations, Requires, type Writing } from "../../src/access/requires.ts";
import type { Role } from "../../src/access/roles.ts";
import { readEnvironment } from "../../src/config/environment.ts";
import { Changes } from "../../src/database/changes.ts";
import { type App, createApp } from "../../src/server/app.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { silent } from "../support/silent.ts";

// Real: the server over HTTP, type-graphql, PostgreSQL. The mutations are the test's own.
let db: TestDatabase;
let app: App;
let versions: Changes;
let schema: GraphQLSchema;
const keys = new Map<Role, string>();
const done: string[] = [];

@Resolver()
class Writes {
  @Query(() => String)
  hello(): string {
    return "hello";
  }

  @Mutation(() => String, { description: "Adds a publisher." })
  @Requires("CONTRIBUTOR")
  async addPublisher(@Arg("slug", () => String) slug: string, @Ctx() { caller }: Writing): Promise<string> {
    done.push(slug);
    const id = `publisher_${slug.padStart(26, "0")}`;
    return asCaller(db.pool, caller, async (client) => {
      const { rows } = await client.query(
        `with added as (
           insert into publisher (id, slug, name, kind) values ($1, $2, $2, 'WEBSITE') returning recorded_by_key
         ) select name from added join api_key k on k.key = recorded_by_key`,
        [id, slug],
      );
      return rows[0].name as string;
    });
  }

  @Mutation(() => String)
  @Requires("CONTRIBUTOR")
  whoAmI(@Ctx() { caller }: Writing): string {
    done.push(caller.keyId);
    return caller.name;
  }

  @Mutation(() => String)
  @Requires("EDITOR")
  judge(): string {
    done.push("judged");
    return "judged";
  }
}

beforeAll(async () => {
  db = await freshDatabase();
  for (const role of ["READER", "CONTRIBUTOR", "EDITOR", "ADMIN"] as const)
    keys.set(role, (await createKey(db.pool, `The ${role}`, role)).secret);
  schema = await buildSchema({ resolvers: [Writes], validate: false });
  guardMutations(schema);
  versions = new Changes(db.pool, silent);
  app = await createApp(readEnvironment({}), { schema, ...db, versions, log: silent });
  app.http.listen(0, "127.0.0.1");
  await once(app.http, "listening");
});
afterAll(async () => {
  await app.stop();
  await versions.close();
  await db.drop();
});
beforeEach(() => {
  done.length = 0;
});

async function send(query: string, role?: Role) {
  const { port } = app.http.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(role && { authorization: `Bearer ${keys.get(role)}` }),
    },
    body: JSON.stringify({ query }),
  });
  const body = JSON.parse(await response.text());
  return { status: response.status, challenge: response.headers.get("www-authenticate"), body };
}

describe("a mutation", () => {
  it("needs a key, though reading is open", async () => {
    expect((await send("{ hello }")).body).toEqual({ data: { hello: "hello" } });
    const { status, challenge, body } = await send("mutation { judge }");
    expect([status, challenge]).toEqual([401, 'Bearer realm="onrecord"']);
    expect(body).toEqual({
      errors: [
        {
          message: expect.stringMatching(
            /^judge needs an API key\. Send the header "Authorization: Bearer .*npm run keys/,
          ),
          extensions: { code: "UNAUTHENTICATED" },
        },
      ],
    });
    expect(done).toEqual([]);
  });

  it("needs its role: a lower one is told which, a higher one includes it", async () => {
    const { status, challenge, body } = await send("mutation { judge }", "CONTRIBUTOR");
    expect([status, challenge]).toEqual([
      403,
      'Bearer realm="onrecord", error="insufficient_scope", scope="editor"',
    ]);
    expect(body).toEqual({
      errors: [
        {
          message: "judge needs a key of the role EDITOR or higher, and this one is of the role CONTRIBUTOR.",
          extensions: { code: "FORBIDDEN", needed: "EDITOR", held: "CONTRIBUTOR" },
        },
      ],
    });
    expect(done).toEqual([]);
    for (const role of ["EDITOR", "ADMIN"] as const)
      expect((await send("mutation { judge }", role)).body).toEqual({ data: { judge: "judged" } });
  });

  it("records whose key it was written with", async () => {
    const { body } = await send('mutation { addPublisher(slug: "a") }', "CONTRIBUTOR");
    expect(body).toEqual({ data: { addPublisher: "The CONTRIBUTOR" } });
  });

  it("is done each time that it is sent, and for each caller as himself, also at once", async () => {
    const query = "mutation { whoAmI }";
    const [contributor, editor] = await Promise.all([send(query, "CONTRIBUTOR"), send(query, "EDITOR")]);
    expect(contributor.body).toEqual({ data: { whoAmI: "The CONTRIBUTOR" } });
    expect(editor.body).toEqual({ data: { whoAmI: "The EDITOR" } });
    expect((await send(query, "READER")).status).toBe(403);
    expect((await send(query, "EDITOR")).body).toEqual(editor.body);
    expect(done).toHaveLength(3);
  });

  it("of an operation with one that is refused is not done either, however they are written", async () => {
    for (const operation of [
      'mutation { addPublisher(slug: "b") judge }',
      'mutation { addPublisher(slug: "b") other: judge }',
      'mutation { addPublisher(slug: "b") ... on Mutation { ... { judge } } }',
      'mutation { addPublisher(slug: "b") ...Rest } fragment Rest on Mutation { __typename ...More } fragment More on Mutation { judge }',
    ])
      expect([operation, (await send(operation, "CONTRIBUTOR")).status]).toEqual([operation, 403]);
    expect(done).toEqual([]);
  });

  it("is asked for its role too where no server is around it", async () => {
    const contextValue = { caller: "anonymous" };
    const { errors } = await graphql({ schema, source: "mutation { judge }", contextValue });
    expect(errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
    expect(done).toEqual([]);
  });

  it("tells its role in the schema", () => {
    const { addPublisher, judge } = schema.getMutationType()!.getFields();
    expect(addPublisher!.description).toBe(
      "Adds a publisher.\n\nNeeds an API key of the role CONTRIBUTOR or higher.",
    );
    expect(judge!.description).toBe("Needs an API key of the role EDITOR or higher.");
  });

  it("that does not say which role it needs stops the server from starting", async () => {
    @Resolver()
    class Forgetful {
      @Query(() => String)
      nothing(): string {
        return "";
      }

      @Mutation(() => String)
      forgotten(): string {
        return "";
      }
    }
    const open = await buildSchema({ resolvers: [Forgetful], validate: false });
    expect(() => guardMutations(open)).toThrow(/^Mutation\.forgotten does not say which role it needs/);
  });
});
