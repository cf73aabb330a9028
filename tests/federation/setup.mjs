// Jest loads this file itself, outside of its TypeScript transform; tsx reads the rest.
import { tsImport } from "tsx/esm/api";

export default async function setup() {
  const { startTestServer } = await tsImport("../support/testServer.ts", import.meta.url);
  globalThis.testServer = await startTestServer();
  const { startSupergraph } = await tsImport("./supergraph.ts", import.meta.url);
  globalThis.supergraph = await startSupergraph();
}
