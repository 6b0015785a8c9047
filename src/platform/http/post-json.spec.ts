import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { postJson } from './post-json.js';

describe('posting to a partner', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close().closeAllConnections();
  });

  async function partner(answer: RequestListener) {
    const sockets: Socket[] = [];
    const server = createServer(answer).on('connection', (socket) => sockets.push(socket));
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const posting = {
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`,
      headers: {},
      body: { a: 'ü' },
    };
    return { sockets, post: (timeoutMs = 5_000) => postJson({ ...posting, timeoutMs }) };
  }

  it('sends the body as JSON and gives status and text, whatever the status', async () => {
    const { post } = await partner((request, reply) => {
      let got = '';
      request.setEncoding('utf8').on('data', (chunk) => (got += chunk));
      request.on('end', () =>
        reply.writeHead(302, { location: '/elsewhere' }).end(`${request.headers['content-type']} ${got}`),
      );
    });
    expect(await post()).toEqual({ status: 302, text: 'application/json {"a":"ü"}' });
  });

  it('uses one connection for what follows each other', async () => {
    const { post, sockets } = await partner((_, reply) => reply.end('ok'));
    for (let i = 0; i < 3; i++) await post();
    expect(sockets).toHaveLength(1);
  });

  it('posts again where the connection was closed while it was idle', async () => {
    let count = 0;
    const { post, sockets } = await partner((request, reply) => {
      if (++count === 2) request.socket.resetAndDestroy();
      else reply.end(`answer ${count}`);
    });
    await post();
    expect(await post()).toEqual({ status: 200, text: 'answer 3' });
    expect(sockets).toHaveLength(2);
  });

  it('does not post again where a fresh connection broke', async () => {
    let count = 0;
    const { post } = await partner((request) => {
      count++;
      request.socket.resetAndDestroy();
    });
    await expect(post()).rejects.toThrow('ECONNRESET');
    expect(count).toBe(1);
  });

  it('waits no longer than it may', async () => {
    const { post } = await partner(() => undefined);
    await expect(post(50)).rejects.toThrow('no answer in 50 ms');
  });
});
