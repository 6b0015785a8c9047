// Ends the run's own server and removes its files.
import { rmSync } from 'node:fs';

export default async function tearDown() {
  const server = globalThis.haatTestServer;
  if (!server) return;
  globalThis.haatTestServer = undefined;
  await server.stop();
  rmSync(server.folder, { recursive: true, force: true });
}
