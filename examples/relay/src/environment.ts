import { Environment, type FetchFunction, Network, RecordSource, Store } from "relay-runtime";

/** The names of the queries that were sent, in their order. */
export const sent: string[] = [];

const fetchQuery: FetchFunction = async ({ name, text }, variables) => {
  sent.push(name);
  const response = await fetch(process.env.ONRECORD_URL ?? "http://localhost:4000/graphql", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: text, variables }),
  });
  return response.json();
};

export const environment = new Environment({
  network: Network.create(fetchQuery),
  store: new Store(new RecordSource()),
});
