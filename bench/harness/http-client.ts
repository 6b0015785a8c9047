import { Agent, request } from 'node:http';

/** One request of a guest. */
export interface Ask {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
  /** The only status that is no failure. */
  readonly expects: number;
}

/** Asks over connections that stay open. */
export class HttpClient {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 64 });

  constructor(private readonly baseUrl: string) {}

  /** The text of the answer. Throws unless its status is the expected one. */
  ask({ method, path, body, headers, expects }: Ask): Promise<string> {
    const text = body && JSON.stringify(body);
    const sending = text ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) } : {};
    return new Promise((resolve, reject) => {
      const sent = request(
        `${this.baseUrl}${path}`,
        { agent: this.agent, method, timeout: 30_000, headers: { ...sending, ...headers } },
        (answer) => {
          let got = '';
          answer.on('data', (chunk: Buffer) => {
            got += chunk.toString();
          });
          answer.on('end', () =>
            answer.statusCode === expects
              ? resolve(got)
              : reject(new Error(`${path} answered ${answer.statusCode}: ${got.slice(0, 500)}`)),
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
