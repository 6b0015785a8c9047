import { Socket } from 'node:net';

/** What is longer goes out by itself, because joining it would copy it. */
const JOINED_MAX_BYTES = 65_536;

/** A socket that writes what is sent in one go as one piece: statements that go out together share a call of the system. */
export function gatheringSocket(): Socket {
  const socket = new Socket();
  const write = socket.write.bind(socket);
  let gathered: Buffer[] = [];
  const send = () => {
    const pieces = gathered;
    gathered = [];
    const [only] = pieces;
    if (only && socket.writable) write(pieces.length === 1 ? only : Buffer.concat(pieces));
  };
  const gather = (...written: Parameters<Socket['write']>) => {
    const [piece] = written;
    if (written.length > 1 || !Buffer.isBuffer(piece) || piece.length > JOINED_MAX_BYTES) {
      send();
      return write(...written);
    }
    if (gathered.length === 0) process.nextTick(send);
    gathered.push(piece);
    return true;
  };
  // Only then, because connecting gives a socket its usual `write` back.
  return socket.once('connect', () => Object.assign(socket, { write: gather }));
}
