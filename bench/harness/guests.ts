import { performance } from 'node:perf_hooks';
import type { Pool } from 'pg';
import type { BenchOptions } from './benchmark.js';
import { type Child, cpuMsOf } from './child.js';
import { type Ask, HttpClient } from './http-client.js';
import { eventsHandled, type World } from './order-world.js';
import { rateOf, type Work } from './rate.js';
import { rounded } from './report.js';
import type { Offer } from './shop.js';

/** How many guests buy at a time. */
export const CROWDS = [1, 8, 32] as const;
type Crowd = (typeof CROWDS)[number];
/** Checkouts over which the processor's time is measured. */
const MEASURED = 200;

let guests = 0;

/** A guest's order that waits for her yes. */
interface Placed {
  readonly token: string;
  readonly phone: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Guests who never come twice. */
export class Guests {
  private readonly client: HttpClient;
  private readonly phones: HttpClient | undefined;
  private readonly took = new Map<number, number[]>();

  constructor(
    private readonly server: Pick<Child, 'pid' | 'url'>,
    private readonly world: Pick<World, 'offers' | 'phones'>,
    { atEnd }: BenchOptions,
  ) {
    this.client = new HttpClient(server.url);
    this.phones = world.phones ? new HttpClient(world.phones) : undefined;
    atEnd('connections of guests', () => {
      this.client.close();
      this.phones?.close();
    });
  }

  rate(clients: Crowd, forMs: number): Promise<number> {
    const took = this.took.get(clients) ?? [];
    this.took.set(clients, took);
    const timed: Work = async () => {
      const start = performance.now();
      await this.checkOutOne();
      took.push(performance.now() - start);
    };
    return rateOf(timed, { clients, forMs });
  }

  orderRate(clients: Crowd, forMs: number): Promise<number> {
    return rateOf(() => this.order(++guests), { clients, forMs });
  }

  pageRate(clients: Crowd, forMs: number): Promise<number> {
    return rateOf(() => this.page(++guests), { clients, forMs });
  }

  /** Calls of the one write that peers were measured beside; only the bare server answers it. */
  oneWriteRate(clients: Crowd, forMs: number): Promise<number> {
    return rateOf(() => this.oneWrite(++guests), { clients, forMs });
  }

  async checkOut(count: number): Promise<void> {
    for (let i = 0; i < count; i++) await this.checkOutOne();
  }

  /** Milliseconds of a whole checkout, the reading of the code included. */
  percentiles(clients: Crowd): Record<'p50' | 'p95' | 'p99', number> {
    const sorted = [...(this.took.get(clients) ?? [])].sort((a, b) => a - b);
    const at = (share: number) => rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
    return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
  }

  /** What a checkout costs the server's process, its events included, in ms of the processor. */
  cpuMsEach(owner: Pool): Promise<number> {
    return this.cpuMsOfEach(async () => {
      await this.checkOut(MEASURED);
      await eventsHandled(owner);
    });
  }

  /** The same step by step; what follows a step counts with it, and what follows later with the yes. */
  async cpuMsByStep(owner: Pool): Promise<Record<'page' | 'pincode' | 'order' | 'yes', number>> {
    const nths = Array.from({ length: MEASURED }, () => ++guests);
    const placed: Placed[] = [];
    const page = await this.cpuMsOfEach(async () => {
      for (const nth of nths) await this.page(nth);
    });
    const pincode = await this.cpuMsOfEach(async () => {
      for (const nth of nths) await this.pincode(nth);
    });
    const order = await this.cpuMsOfEach(async () => {
      for (const nth of nths) placed.push(await this.order(nth));
    });
    const yes = await this.cpuMsOfEach(async () => {
      for (const one of placed) await this.sayYes(one);
      await eventsHandled(owner);
    });
    return { page, pincode, order, yes };
  }

  private async cpuMsOfEach(work: () => Promise<void>): Promise<number> {
    const before = cpuMsOf(this.server.pid);
    await work();
    return rounded((cpuMsOf(this.server.pid) - before) / MEASURED);
  }

  private async checkOutOne(): Promise<void> {
    const nth = ++guests;
    await this.page(nth);
    await this.pincode(nth);
    await this.sayYes(await this.order(nth));
  }

  private page(nth: number): Promise<string> {
    const { linkCode } = this.offerOf(nth);
    return this.client.ask({ method: 'GET', path: `/p/${linkCode}`, headers: addressOf(nth), expects: 200 });
  }

  private oneWrite(nth: number): Promise<string> {
    const { variantId } = this.offerOf(nth);
    return this.client.ask({ method: 'POST', path: '/one-write', body: { variantId, quantity: 1 }, expects: 201 });
  }

  private pincode(nth: number): Promise<string> {
    return this.client.ask({ method: 'GET', path: '/v1/pincodes/411028', headers: addressOf(nth), expects: 200 });
  }

  private async order(nth: number): Promise<Placed> {
    const { linkCode, variantId } = this.offerOf(nth);
    // Always ending in 1: the simulated WhatsApp refuses numbers that end in 0026.
    const phone = `+91${7_000_000_001 + nth * 10}`;
    // Each lives somewhere else: many phones at one address would be asked twice.
    const buyer = {
      name: 'Sita Devi',
      phone,
      addressLine: `${nth} Main Road, Hadapsar`,
      landmark: 'behind the temple',
    };
    const headers = { 'idempotency-key': `guest-${String(nth).padStart(8, '0')}`, ...addressOf(nth) };
    const wish = { lines: [{ variantId, quantity: 1 }], buyer: { ...buyer, pincode: '411028' }, language: 'en' };
    const placing: Ask = {
      method: 'POST',
      path: `/v1/share-links/${linkCode}/orders`,
      body: wish,
      headers,
      expects: 201,
    };
    const { token } = JSON.parse(await this.client.ask(placing)) as { token: string };
    return { token, phone, headers: addressOf(nth) };
  }

  private async sayYes({ token, phone, headers }: Placed): Promise<void> {
    const code = await this.codeOn(phone);
    await this.client.ask({
      method: 'POST',
      path: `/v1/orders/${token}/consent`,
      body: { code },
      headers,
      expects: 200,
    });
  }

  private async codeOn(phone: string): Promise<string> {
    if (!this.phones) return '000000';
    const path = `/__sim/messages?to=${encodeURIComponent(phone)}`;
    const [, code] = /(?<!\d)(\d{6})(?!\d)/.exec(await this.phones.ask({ method: 'GET', path, expects: 200 })) ?? [];
    if (!code) throw new Error(`no code on ${phone}`);
    return code;
  }

  private offerOf(nth: number): Offer {
    return this.world.offers[nth % this.world.offers.length]!;
  }
}

/** Every guest has a network address of her own, which the rate limit counts. */
function addressOf(nth: number): Record<string, string> {
  return { 'x-forwarded-for': `10.${(nth >> 16) & 255}.${(nth >> 8) & 255}.${nth & 255}` };
}
