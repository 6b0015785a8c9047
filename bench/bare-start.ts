import { createServer } from 'node:http';
import pg from 'pg';
import { startEmbedded } from '../src/platform/embedded/index.js';

// The limit of `bench start`: nothing but the same embedded server and an answer that asks it.
const dataDir = process.env.HAAT_DATA_DIR;
if (!dataDir) throw new Error('HAAT_DATA_DIR is not set');
const server = await startEmbedded({ dataDir });
const client = new pg.Client({ connectionString: server.appUrl });
await client.connect();
const http = createServer((_request, response) => {
  client.query('select 1').then(
    () => response.end('ready'),
    () => response.writeHead(503).end(),
  );
});
http.listen(Number(process.env.PORT), '127.0.0.1');
process.on('SIGTERM', () => {
  http.close();
  http.closeAllConnections();
  void client
    .end()
    .then(() => server.stop())
    .then(() => process.exit(0));
});
