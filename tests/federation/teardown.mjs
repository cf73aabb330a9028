export default async function teardown() {
  await globalThis.supergraph.stop();
  await globalThis.testServer.stop();
}
