import { randomUUID } from 'node:crypto';
import type { WhatsAppControl } from '../simulators/index.js';

/** The platform answered with a problem where the story expected success. */
export class UnexpectedAnswer extends Error {
  constructor(
    readonly what: string,
    readonly status: number,
    readonly body: string,
  ) {
    super(`${what} answered ${status}: ${body.slice(0, 400)}`);
  }
}

/** A file as a browser would send it. */
export interface UploadFile {
  readonly field: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** What goes with a request. */
interface Call {
  readonly body?: string | FormData;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Somebody who uses the platform's public API over HTTP, signed in or as a guest. */
export class Person {
  constructor(
    readonly baseUrl: string,
    private readonly token?: string,
  ) {}

  /** Signs in as people do: asks for a code and reads it from the phone. */
  static async signIn(baseUrl: string, phone: string, phones: WhatsAppControl, language = 'en'): Promise<Person> {
    const guest = new Person(baseUrl);
    const { codeId } = await guest.post<{ codeId: string }>('/v1/sign-in-codes', { phone, language });
    const code = await phones.codeFor(phone);
    const { token } = await guest.post<{ token: string }>('/v1/sessions', { codeId, phone, code, language });
    return new Person(baseUrl, token);
  }

  get<T>(path: string): Promise<T> {
    return this.json<T>('GET', path, {});
  }

  /** Posts JSON; every post has a key of its own, so that a lost answer may be asked for again with `key`. */
  post<T>(path: string, body: object, key: string = randomUUID()): Promise<T> {
    return this.json<T>('POST', path, {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
    });
  }

  /** Posts files with text fields. */
  upload<T>(path: string, files: readonly UploadFile[], fields: Readonly<Record<string, string>> = {}): Promise<T> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    for (const file of files)
      form.append(file.field, new Blob([new Uint8Array(file.bytes)], { type: file.type }), file.name);
    return this.json<T>('POST', path, { body: form, headers: { 'idempotency-key': randomUUID() } });
  }

  /** Posts a form of a page; a page that sends on has taken it. */
  async submit(path: string, form: URLSearchParams | FormData): Promise<void> {
    const headers = { accept: 'text/html', ...this.authorization() };
    const answer = await fetch(`${this.baseUrl}${path}`, { method: 'POST', headers, body: form, redirect: 'manual' });
    if (answer.status !== 303) throw new UnexpectedAnswer(`POST ${path}`, answer.status, await answer.text());
  }

  /** Opens a page as a browser without scripts and without a session does. */
  async page(path: string, language = 'en'): Promise<string> {
    const answer = await fetch(`${this.baseUrl}${path}`, {
      headers: { accept: 'text/html', 'accept-language': language },
    });
    if (!answer.ok) throw new UnexpectedAnswer(`GET ${path}`, answer.status, await answer.text());
    return answer.text();
  }

  /** Fetches bytes, such as a card. */
  async bytes(address: string): Promise<Buffer> {
    const answer = await fetch(new URL(address, this.baseUrl), { headers: this.authorization() });
    if (!answer.ok) throw new UnexpectedAnswer(`GET ${address}`, answer.status, await answer.text());
    return Buffer.from(await answer.arrayBuffer());
  }

  private async json<T>(method: string, path: string, init: Call): Promise<T> {
    const headers = { accept: 'application/json', ...this.authorization(), ...init.headers };
    const answer = await fetch(`${this.baseUrl}${path}`, { ...init, method, headers });
    const text = await answer.text();
    if (!answer.ok) throw new UnexpectedAnswer(`${method} ${path}`, answer.status, text);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  private authorization(): Record<string, string> {
    return this.token ? { authorization: `Bearer ${this.token}` } : {};
  }
}
