import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type ExecutionResult, graphql } from "graphql";
import type { Caller } from "../../src/access/caller.ts";
import { Callers } from "../../src/access/callers.ts";
import { createKey } from "../../src/access/keys.ts";
import type { Role } from "../../src/access/roles.ts";
import { ingestGiven } from "../../src/ingest/given.ts";
import { Graph } from "../../src/read/graph.ts";
import { buildGraphSchema } from "../../src/resolvers/schema.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import type { Data } from "../support/graph.ts";
import { silent } from "../support/silent.ts";

// Real: PostgreSQL, the schema and its resolvers, all stages of ingest.

const REPORTS = "reports { id reviewState passage { exact } source { publisher { name } } }";

let db: TestDatabase;
let editor: Caller;
beforeAll(async () => {
  db = await freshDatabase();
  editor = await holderOf("Desk", "EDITOR");
});
afterAll(() => db.drop());

async function holderOf(name: string, role: Role): Promise<Caller> {
  const { secret } = await createKey(db.pool, name, role);
  return (await new Callers(db.pool, "open", silent).of(`Bearer ${secret}`)) as Caller;
}

async function run(source: string, caller: Caller = editor): Promise<ExecutionResult> {
  const contextValue = { graph: new Graph(db.pool), pool: db.pool, caller };
  return graphql({ schema: await buildGraphSchema(), source, contextValue });
}
async function ask(source: string): Promise<Data> {
  const { data, errors } = await run(source);
  expect(errors).toBeUndefined();
  return JSON.parse(JSON.stringify(data));
}
const refusal = async (source: string, caller = editor) => {
  const { errors } = await run(source, caller);
  return { code: errors?.[0]?.extensions.code, message: errors?.[0]?.message };
};

const article = (publisher: string, text: string, published = "2025-03-05") =>
  ingestGiven(db.pool, { text, publisher, published, language: "en", mediaType: "text/plain" }, null);

/** The one statement whose words have this in them. */
async function statementOf(words: string): Promise<Data> {
  const { statements } = await ask(
    `{ statements(filter: { text: "${words}" }) { nodes { id text corroboration { reportCount originCount } ${REPORTS} } } }`,
  );
  expect(statements.nodes).toHaveLength(1);
  return statements.nodes[0];
}

describe("A report", () => {
  it("that is rejected counts no more, and says who rejected it and why", async () => {
    await article("Gazette", "Anna Lindqvist said on Tuesday that the harbour would close at Easter.");
    const { reports } = await statementOf("harbour close Easter");
    const { reviewReport } = await ask(
      `mutation { reviewReport(id: "${reports[0].id}", decision: REJECTED, note: "She said Whitsun.") {
        reviewState reviews { decision reviewer note }
      } }`,
    );
    expect(reviewReport).toEqual({
      reviewState: "REJECTED",
      reviews: [{ decision: "REJECTED", reviewer: "Desk", note: "She said Whitsun." }],
    });
    const { statements } = await ask('{ statements(filter: { text: "harbour Easter" }) { totalCount } }');
    expect(statements.totalCount).toBe(0);
    await ask(`mutation { reviewReport(id: "${reports[0].id}", decision: ACCEPTED) { id } }`);
    expect((await statementOf("harbour close Easter")).corroboration.reportCount).toBe(1);
  });

  it("is decided on by editors only", async () => {
    const mutation =
      'mutation { reviewReport(id: "report_01h455vb4pex5vsknk084sn02q", decision: ACCEPTED) { id } }';
    expect(await refusal(mutation, await holderOf("Stringer", "CONTRIBUTOR"))).toMatchObject({
      code: "FORBIDDEN",
    });
    expect(await refusal(mutation)).toMatchObject({ code: "UNKNOWN_REFERENCE" });
  });
});

describe("Whether two reports are of one utterance", () => {
  const words = (what: string, detail: string) =>
    `"We will ${what} the old bridge over the Elve before the winter," Rolf Dahl said. ${detail}`;

  it("is a person's to say: what is merged by a rule is taken apart, and the rules leave it so", async () => {
    await article("Gazette", words("mend", "He spoke in Oslo."));
    await article("Courier", words("mend", "He was asked twice."));
    const statement = await statementOf("mend bridge");
    expect(statement.corroboration).toEqual({ reportCount: 2, originCount: 2 });
    const { separateReport } = await ask(
      `mutation { separateReport(id: "${statement.reports[1].id}", note: "Another bridge.") {
        id text speaker { name } ${REPORTS}
      } }`,
    );
    expect(separateReport).toMatchObject({
      text: "We will mend the old bridge over the Elve before the winter,",
      speaker: { name: "Rolf Dahl" },
      reports: [{ id: statement.reports[1].id }],
    });
    const again = `mutation { separateReport(id: "${statement.reports[1].id}") { id } }`;
    expect(await refusal(again)).toMatchObject({ code: "BAD_USER_INPUT" });
    const { rows } = await db.pool.query(
      "select state, explanation, decided_by from federation where decided_by is not null",
    );
    expect(rows).toEqual([{ state: "APART", explanation: "Another bridge.", decided_by: "Desk" }]);

    const { mergeStatements } = await ask(
      `mutation { mergeStatements(from: "${separateReport.id}", into: "${statement.id}") { id ${REPORTS} } }`,
    );
    expect(mergeStatements.id).toBe(statement.id);
    expect(mergeStatements.reports).toHaveLength(2);
    const { node } = await ask(`{ node(id: "${separateReport.id}") { id } }`);
    expect(node).toEqual({ id: statement.id });
  });

  it("is proposed where the rules are not sure, until somebody decides", async () => {
    await article("Gazette", "Rolf Dahl said the ferry to Moss would stop for good.", "2025-04-01");
    await article(
      "Courier",
      "Rolf Dahl said the ferry to Moss would stop for repairs after Easter.",
      "2025-04-02",
    );
    const { proposals } = await ask(
      "{ proposals { score reason explanation at report { id statement { id } } statement { id } } }",
    );
    expect(proposals.length).toBeGreaterThan(0);
    const [{ report, statement }] = proposals;
    expect(report.statement.id).not.toBe(statement.id);
    const decide = (same: boolean) =>
      `mutation { decideProposal(report: "${report.id}", statement: "${statement.id}", same: ${same}) { id } }`;
    expect((await ask(decide(false))).decideProposal.id).toBe(report.statement.id);
    const left = await ask("{ proposals { report { id } statement { id } } }");
    expect(left.proposals).not.toContainEqual({ report: { id: report.id }, statement });
    expect((await ask(decide(true))).decideProposal.id).toBe(statement.id);
    expect(await refusal(decide(true))).toMatchObject({
      code: "BAD_USER_INPUT",
      message: "They are one statement already.",
    });
  });

  it("is never said of the statements of two speakers", async () => {
    await article("Gazette", "Siri Moe said that the tunnel would flood.", "2025-04-03");
    const [one, other] = [await statementOf("tunnel flood"), await statementOf("mend bridge")];
    expect(
      await refusal(`mutation { mergeStatements(from: "${one.id}", into: "${other.id}") { id } }`),
    ).toEqual({
      code: "BAD_USER_INPUT",
      message: "Siri Moe said the one and Rolf Dahl the other: statements of two speakers are never one.",
    });
  });
});
