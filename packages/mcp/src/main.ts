#!/usr/bin/env node
// npm run --silent mcp: an MCP server on standard input and output, which asks the API at ONRECORD_URL with ONRECORD_KEY.
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { createClient } from "../../client/src/index.ts";
import { createMcpServer } from "./server.ts";

const url = process.env.ONRECORD_URL?.trim() || "http://localhost:4000/graphql";
const key = process.env.ONRECORD_KEY?.trim();

if (!URL.canParse(url) || !/^https?:/i.test(url)) {
  console.error(
    `ONRECORD_URL is "${url}": it has to be the address of the API, like http://localhost:4000/graphql.`,
  );
  process.exit(1);
}
await createMcpServer(createClient({ url, key })).connect(new StdioServerTransport());
