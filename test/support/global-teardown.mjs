// Ends the run's own server.
export default async function tearDown() {
  await globalThis.haatTestServer?.stop();
  globalThis.haatTestServer = undefined;
}
