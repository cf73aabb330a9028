// The limit: bare node:http, one prepared SQL statement a question, its JSON text sent as it is. Started with the name
// of a layout; PORT and DATABASE_URL as for every contestant. POST /<question> takes the SQL parameters as a JSON list.
import { createServer, type IncomingMessage } from "node:http";
import pg from "pg";
import { QUESTION_NAMES } from "../questions.ts";
import { own } from "./own.ts";
import { plain } from "./plain.ts";

const layout = process.argv[2] === "own" ? own : plain;
const statements = new Map(QUESTION_NAMES.map((name) => [`/${name}`, { name, text: layout[name] }]));

const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL!,
  max: 10,
  options: "-c TimeZone=UTC",
});

const server = createServer((request, response) => {
  answer(request).then(
    (text) => {
      if (text === null) return response.writeHead(404).end();
      response.setHeader("content-type", "application/json");
      response.setHeader("content-length", Buffer.byteLength(text));
      response.end(text);
    },
    (error) => {
      console.error(error);
      response.writeHead(500).end();
    },
  );
});

async function answer(request: IncomingMessage): Promise<string | null> {
  const statement = statements.get(request.url!);
  if (!statement) return null;
  const values = JSON.parse(await bodyOf(request)) as unknown[];
  const { rows } = await pool.query<[string]>({ ...statement, values, rowMode: "array" });
  return rows[0]![0];
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = "";
  request.setEncoding("utf8");
  for await (const chunk of request) body += chunk;
  return body;
}

server.listen(Number(process.env.PORT), () => console.log("listening"));
process.once("SIGTERM", () => server.close(() => void pool.end()).closeAllConnections());
