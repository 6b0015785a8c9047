import { type AddressInfo, connect, type Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import Fastify, { type FastifyInstance } from 'fastify';
import { sent } from './sent.js';

/** More than the system keeps for a reader who does not read. */
const BYTES = Buffer.alloc(32 << 20, 'x');

describe('bytes that are another’s once they are sent', () => {
  let server: FastifyInstance;
  let reader: Socket;
  let sending: Promise<void> | undefined;
  let isSent = false;
  beforeEach(async () => {
    isSent = false;
    const asked = new Promise<void>((resolve) => {
      server = Fastify();
      server.get('/', async (_, reply) => {
        sending = sent(reply, BYTES).then(() => {
          isSent = true;
        });
        resolve();
        await sending;
        return reply;
      });
    });
    await server.listen({ host: '127.0.0.1', port: 0 });
    reader = connect((server.server.address() as AddressInfo).port, '127.0.0.1').pause();
    reader.write('GET / HTTP/1.1\r\nHost: haat\r\n\r\n');
    await asked;
    for (let turn = 0; turn < 100; turn++) await setImmediate();
  });
  afterEach(async () => {
    reader.destroy();
    await server.close();
  });

  it('are not sent while their reader has not taken them, and are afterwards', async () => {
    expect(isSent).toBe(false);
    reader.resume();
    await sending;
    expect(isSent).toBe(true);
  });

  it('are given up when their reader has gone', async () => {
    expect(isSent).toBe(false);
    reader.destroy();
    await sending;
    expect(isSent).toBe(true);
  });
});
