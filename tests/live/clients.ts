import { setTimeout as wait } from "node:timers/promises";
import { createClient as createEventsClient } from "graphql-sse";
import { createClient as createSocketClient } from "graphql-ws";
import WebSocket from "ws";

// The published clients of both protocols.

/** What a subscriber has received so far. */
export interface Received {
  // biome-ignore lint/suspicious/noExplicitAny: events are as many-shaped as what is asked.
  events: any[];
  errors: { message: string; extensions: Record<string, string> }[];
  /** What the connection broke with. */
  broken: unknown;
  completed: boolean;
  stop(): void;
}

interface Asking {
  query: string;
  variables?: Record<string, unknown>;
}

export interface Options {
  authorization?: string;
  /** Whether it comes back by itself when the connection breaks. */
  retries?: boolean;
}

export type Connect = (address: string, asking: Asking, options?: Options) => Received;

// biome-ignore lint/suspicious/noExplicitAny: the two packages' results differ in type only.
function sinkOf(received: Received, variables: Record<string, unknown>): any {
  return {
    next({ data, errors }: { data?: Record<string, { cursor: string }>; errors?: Received["errors"] }) {
      const event = data && Object.values(data)[0];
      if (event) received.events.push(event);
      // Whoever comes back by itself asks again with these.
      if (event?.cursor) variables.after = event.cursor;
      if (errors) received.errors.push(...errors);
    },
    error(error: unknown) {
      if (Array.isArray(error)) received.errors.push(...error);
      else received.broken = error;
    },
    complete() {
      received.completed = true;
    },
  };
}

const nothing = (): Received => ({
  events: [],
  errors: [],
  broken: undefined,
  completed: false,
  stop() {},
});

export const overWebSocket: Connect = (address, asking, { authorization, retries = false } = {}) => {
  const received = nothing();
  const client = createSocketClient({
    url: `${address.replace("http", "ws")}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: retries ? 10_000 : 0,
    retryWait: () => wait(50),
    shouldRetry: () => true, // also when nobody listens, which is an error of the socket
    ...(authorization && { connectionParams: { authorization } }),
  });
  const variables = { ...asking.variables };
  client.subscribe({ ...asking, variables }, sinkOf(received, variables));
  received.stop = () => void client.dispose();
  return received;
};

export const overServerSentEvents: Connect = (address, asking, { authorization, retries = false } = {}) => {
  const received = nothing();
  const client = createEventsClient({
    url: `${address}/graphql/stream`,
    retryAttempts: retries ? 10_000 : 0,
    retry: () => wait(50),
    ...(authorization && { headers: { authorization } }),
  });
  const variables = { ...asking.variables };
  client.subscribe({ ...asking, variables }, sinkOf(received, variables));
  received.stop = () => client.dispose();
  return received;
};

export const TRANSPORTS: [string, Connect][] = [
  ["graphql-ws", overWebSocket],
  ["graphql-sse", overServerSentEvents],
];

/** Until something holds; fails with what it was given last when it does not within ten seconds. */
export async function until<T>(look: () => T | Promise<T>, holds: (value: T) => boolean): Promise<T> {
  const end = Date.now() + 10_000;
  for (;;) {
    const value = await look();
    if (holds(value)) return value;
    if (Date.now() > end) throw new Error(`It did not come to be so: ${JSON.stringify(value)}`);
    await wait(5);
  }
}

/** Until a subscriber has so many events. */
export const have = async (received: Received, count: number) => {
  await until(
    () => received,
    ({ events, errors, broken }) => events.length >= count || errors.length > 0 || broken !== undefined,
  );
  if (received.events.length < count)
    throw new Error(`It ended: ${JSON.stringify(received.errors)} ${String(received.broken)}`);
  return received.events;
};
