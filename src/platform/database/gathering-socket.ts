import { Socket } from 'node:net';

/** A socket that writes what is sent in one go by one call of the system: statements that go out together share it. */
export function gatheringSocket(): Socket {
  const socket = new Socket();
  const write = socket.write.bind(socket);
  let gathering = false;
  return Object.assign(socket, {
    write: (...written: Parameters<Socket['write']>) => {
      if (!gathering) {
        gathering = true;
        socket.cork();
        process.nextTick(() => {
          gathering = false;
          socket.uncork();
        });
      }
      return write(...written);
    },
  });
}
