import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { gatheringSocket } from './gathering-socket.js';

describe('a gathering socket', () => {
  let server: Server;
  let socket: Socket;
  let received: Buffer[];
  let ended: Promise<unknown>;

  beforeEach(async () => {
    received = [];
    server = createServer((peer) => {
      peer.on('data', (piece) => received.push(piece));
      ended = once(peer, 'end');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    socket = gatheringSocket();
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    socket.connect(address.port, '127.0.0.1');
    await once(socket, 'connect');
  });
  afterEach(() => {
    socket.destroy();
    server.close();
  });

  it('writes what is sent in one go as one piece', async () => {
    let written = 0;
    const { bytesWritten } = socket;
    socket.cork();
    for (const text of ['bind', 'execute', 'sync']) socket.write(Buffer.from(text));
    socket.uncork();
    written = socket.bytesWritten - bytesWritten;
    expect(written).toBe(0);
    await allReceived();
    expect(received.map(String)).toEqual(['bindexecutesync']);
  });

  it('keeps the order, whatever cannot be joined', async () => {
    const long = 'x'.repeat(100_000);
    socket.write(Buffer.from('1'));
    socket.write(Buffer.from(long));
    socket.write(Buffer.from('2'));
    socket.write('3');
    await allReceived(() => socket.write(Buffer.from('4'), () => socket.end()));
    expect(Buffer.concat(received).toString()).toBe(`1${long}234`);
  });

  it('writes nothing more once it is closed', async () => {
    socket.write(Buffer.from('1'));
    const closed = once(socket, 'close');
    socket.destroy();
    await closed;
    expect(received).toEqual([]);
  });

  async function allReceived(end: () => unknown = () => setImmediate(() => socket.end())): Promise<void> {
    end();
    await once(socket, 'finish');
    await ended;
  }
});
