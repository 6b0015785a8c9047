import { Agent, request } from 'node:http';

/** Posts JSON over connections that stay open. */
export class HttpPoster {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 64 });

  constructor(private readonly baseUrl: string) {}

  /** Throws unless the answer is 201. */
  post(path: string, body: object, headers: Readonly<Record<string, string>>): Promise<void> {
    const text = JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const sent = request(
        `${this.baseUrl}${path}`,
        {
          agent: this.agent,
          method: 'POST',
          timeout: 30_000,
          headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), ...headers },
        },
        (answer) => {
          let got = '';
          answer.on('data', (chunk: Buffer) => {
            got += chunk.toString();
          });
          answer.on('end', () =>
            answer.statusCode === 201 ? resolve() : reject(new Error(`${path} answered ${answer.statusCode}: ${got}`)),
          );
        },
      );
      sent.on('timeout', () => sent.destroy(new Error(`${path} did not answer`)));
      sent.on('error', reject);
      sent.end(text);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
