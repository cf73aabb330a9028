/** Jest runs this after the last test, failed or not. */
export default async function teardown() {
  await globalThis.testServer.stop();
}
