import { type IncomingMessage, request } from "node:http";

/** One block of an event stream, as a browser's EventSource takes it apart. */
export interface Block {
  id?: string;
  event?: string;
  data?: string;
}

/** A connection that reads an event stream by hand. */
export interface EventStream {
  blocks: Block[];
  response: IncomingMessage;
  /** Whether it has ended, in whichever way. */
  closed: boolean;
  close(): void;
}

interface Asking {
  query: string;
  variables?: Record<string, unknown>;
}

/** Opens a stream as EventSource does: by GET, with the last id that it was given. */
export function openStream(
  address: string,
  { query, variables = {} }: Asking,
  headers: Record<string, string> = {},
): Promise<EventStream> {
  const search = new URLSearchParams({ query, variables: JSON.stringify(variables) });
  return new Promise((resolve, reject) => {
    const asked = request(
      `${address}/graphql/stream?${search}`,
      { agent: false, headers: { accept: "text/event-stream", ...headers } },
      (response) => {
        const stream: EventStream = { blocks: [], response, closed: false, close: () => asked.destroy() };
        let text = "";
        response.setEncoding("utf8").on("data", (chunk: string) => {
          const blocks = (text + chunk).split("\n\n");
          text = blocks.pop()!;
          stream.blocks.push(...blocks.map(blockOf));
        });
        response
          .on("error", () => {})
          .on("close", () => {
            stream.closed = true;
          });
        resolve(stream);
      },
    );
    asked.on("error", reject).end();
  });
}

function blockOf(text: string): Block {
  const lines = text.split("\n").filter((line) => !line.startsWith(":"));
  return Object.fromEntries(lines.map((line) => [line.split(":")[0], line.replace(/^\w+: ?/, "")]));
}
