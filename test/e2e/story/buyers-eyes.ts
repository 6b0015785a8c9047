import { randomUUID } from 'node:crypto';

/** What she sends. */
interface Asked {
  readonly headers: Record<string, string>;
  readonly body?: string | URLSearchParams;
}

/** One answer as it came over the wire. */
export interface SeenAnswer {
  readonly what: string;
  readonly status: number;
  readonly type: string;
  readonly headers: string;
  readonly bytes: Buffer;
}

/** A person without a session who keeps every byte that she is sent. */
export class BuyersEyes {
  readonly seen: SeenAnswer[] = [];

  constructor(
    readonly baseUrl: string,
    /** Cookies of earlier answers, as her browser would send them. */
    private readonly cookies = new Map<string, string>(),
  ) {}

  get(path: string, language = 'en', accept = '*/*'): Promise<SeenAnswer> {
    return this.ask('GET', path, { headers: { accept, 'accept-language': language } });
  }

  /** A page in both languages. */
  async page(path: string): Promise<SeenAnswer[]> {
    const [en, hi] = [await this.get(path, 'en', 'text/html'), await this.get(path, 'hi', 'text/html')];
    return [en, hi];
  }

  post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<SeenAnswer> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const own = { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers };
    return this.ask('POST', path, { body: text, headers: own });
  }

  /** Sends a page's form as a browser without scripts does. */
  form(path: string, fields: Record<string, string>, language = 'en'): Promise<SeenAnswer> {
    const headers = { accept: 'text/html', 'accept-language': language };
    return this.ask('POST', path, { body: new URLSearchParams(fields), headers });
  }

  /** Keeps a text that reached her another way, such as a message. */
  keep(what: string, text: string): void {
    this.seen.push({ what, status: 0, type: 'text/plain', headers: '', bytes: Buffer.from(text) });
  }

  private async ask(method: string, path: string, init: Asked): Promise<SeenAnswer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...init.headers, ...(cookie ? { cookie } : {}) };
    const answer = await fetch(`${this.baseUrl}${path}`, { ...init, method, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) this.store(line);
    const seen = {
      what: `${method} ${path}${init.headers['accept-language'] ? ` (${init.headers['accept-language']})` : ''}`,
      status: answer.status,
      type: answer.headers.get('content-type') ?? '',
      // Its length is the one number in an answer that may be any amount by chance.
      headers: [...answer.headers]
        .filter(([name]) => name !== 'content-length')
        .map(([name, value]) => `${name}: ${value}`)
        .join('\n'),
      bytes: Buffer.from(await answer.arrayBuffer()),
    };
    this.seen.push(seen);
    return seen;
  }

  private store(line: string): void {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    this.cookies.set(pair.slice(0, at).trim(), pair.slice(at + 1));
  }
}

/** All that an answer says, pictures included: their bytes are searched as they are. */
export function textOf({ headers, bytes, type }: SeenAnswer): string {
  return `${headers}\n${bytes.toString(type.startsWith('image/') ? 'latin1' : 'utf8')}`;
}

/** JSON of an answer, for walking on. */
export function jsonOf<T>({ what, status, bytes }: SeenAnswer): T {
  if (status >= 400) throw new Error(`${what} answered ${status}: ${bytes.toString('utf8').slice(0, 400)}`);
  return JSON.parse(bytes.toString('utf8')) as T;
}
