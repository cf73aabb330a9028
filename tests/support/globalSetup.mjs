// Jest loads this file itself, outside of its TypeScript transform; tsx reads the rest.
import { tsImport } from "tsx/esm/api";

export default async function setup() {
  const { startTestServer } = await tsImport("./testServer.ts", import.meta.url);
  globalThis.testServer = await startTestServer();
}
