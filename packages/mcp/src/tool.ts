import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import type { Client } from "../../client/src/index.ts";
import { toolError } from "./problems.ts";

/** How long the API may take; it stops a query by itself before that. */
const PATIENCE_MS = 30_000;

/** A question that an assistant can ask. */
export interface Tool<Input extends z.ZodObject, Output extends z.ZodObject> {
  name: string;
  title: string;
  /** Written for the model that chooses among tools. */
  description: string;
  input: Input;
  output: Output;
  /** Asks the API. `signal` is aborted when the assistant gives up, or the API takes too long. */
  answer(given: z.infer<Input>, asked: Asked): Promise<z.infer<Output>>;
  /** The same answer as text, for clients that show or read only that. */
  text(answer: z.infer<Output>): string;
}

/** The API, and when to stop waiting for it. */
export interface Asked {
  client: Client;
  signal: AbortSignal;
}

/** The arguments that all lists are paged by. Their limits are the API's own, and it says when they are passed. */
export const paging = {
  first: z
    .number()
    .int()
    .optional()
    .describe("How many; 20 when not given. A few hundred are too many for one answer."),
  after: z.string().optional().describe("`next` of the page before, with all other arguments the same."),
};

/** Makes a tool known to the clients of a server. All tools only read. */
export function offer<Input extends z.ZodObject, Output extends z.ZodObject>(
  server: McpServer,
  client: Client,
  tool: Tool<Input, Output>,
): void {
  const config = {
    title: tool.title,
    description: tool.description,
    inputSchema: tool.input as z.ZodObject,
    outputSchema: tool.output as z.ZodObject,
    annotations: { readOnlyHint: true, idempotentHint: true, openWorldHint: false },
  };
  server.registerTool(tool.name, config, async (given, extra) => {
    const signal = AbortSignal.any([extra.signal, AbortSignal.timeout(PATIENCE_MS)]);
    try {
      const structuredContent = await tool.answer(given as z.infer<Input>, { client, signal });
      return { structuredContent, content: [{ type: "text", text: tool.text(structuredContent) }] };
    } catch (error) {
      return toolError(error);
    }
  });
}
