import { Agent, get } from 'node:http';

const agent = new Agent({ keepAlive: true, maxSockets: 256 });
let nth = 0;

/** What a browser with an address of its own is answered: the status, once all of it has come. */
export function see(url: string): Promise<number> {
  nth += 1;
  const from = `10.${(nth >> 16) & 255}.${(nth >> 8) & 255}.${nth & 255}`;
  return new Promise((resolve, reject) => {
    const asked = get(url, { agent, timeout: 60_000, headers: { 'x-forwarded-for': from } }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode ?? 0));
    });
    asked.on('timeout', () => asked.destroy(new Error(`${url} did not answer`)));
    asked.on('error', reject);
  });
}

/** Lets go of the connections. */
export function leave(): void {
  agent.destroy();
}
