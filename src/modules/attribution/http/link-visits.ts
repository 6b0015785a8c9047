import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '../../../kernel/index.js';
import type { RequestWithActor } from '../../../platform/auth/index.js';
import { APP_CONFIG, type AppConfig } from '../../../platform/config/index.js';
import { randomBase58 } from '../../../platform/secrets/index.js';
import { RecentVisits } from '../domain/recent-visits.js';
import { arrivalOf, deviceOf, isPerson } from '../domain/visit-kind.js';
import { VisitBuffer } from '../infra/visit-buffer.js';

/** A random number that says "the same browser as before" and nothing else; no script can read it. */
const VISITOR_COOKIE = 'haat_visitor';
const TOKEN_LENGTH = 22;
const COOKIE_SECONDS = 30 * 24 * 3600;
/** Only where links are opened and ordered on: the pages of an order and of everybody else never see it. */
const COOKIE_PATHS = ['/p', '/g', '/cart'];

const MINUTE_MS = 60_000;
const VISITORS_REMEMBERED = 20_000;
/** The same page again within this time is a reload. */
const RELOAD_MS = 30 * MINUTE_MS;
/** Requests without a cookie from the same place within this time are one person's. */
const BURST_MS = MINUTE_MS;

/** Counts people who open links. */
@Injectable()
export class LinkVisits {
  private readonly visitors = new RecentVisits(VISITORS_REMEMBERED, RELOAD_MS);
  private readonly bursts = new RecentVisits(VISITORS_REMEMBERED, BURST_MS);
  /** Burst keys mean nothing outside this process. */
  private readonly salt = randomBytes(16);

  constructor(
    private readonly buffer: VisitBuffer,
    private readonly clock: Clock,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  /** To be called when the page of a link is about to be answered: remembers the visitor, and leaves the writing for later. */
  note(request: FastifyRequest & RequestWithActor, reply: FastifyReply, linkCode: string): void {
    const { headers, method } = request;
    const userAgent = headers['user-agent'];
    const purposes = [headers['sec-purpose'], headers.purpose, headers['x-moz'], headers['x-purpose']].map((told) =>
      told?.toString(),
    );
    if (!isPerson({ method, userAgent, purposes })) return;
    const at = this.clock.now();
    const known = tokenIn(request);
    const token = known ?? this.welcome(reply);
    const arrival = arrivalOf((request.query as { from?: unknown } | undefined)?.from, headers.referer);
    const what = `${linkCode} ${arrival}`;
    const isRepeat = known
      ? this.visitors.isRepeat(known, what, at.getTime())
      : this.bursts.isRepeat(this.placeOf(request, linkCode), what, at.getTime());
    if (isRepeat) return;
    if (!known) this.visitors.isRepeat(token, what, at.getTime());
    const userId = request.actor?.userId;
    this.buffer.add({ linkCode, visitor: hashOf(token), at, arrival, device: deviceOf(userAgent), userId });
  }

  /** Who is about to order, once everything she has opened here is written. Undefined without a cookie. */
  async visitorOf(request: FastifyRequest): Promise<Buffer | undefined> {
    const token = tokenIn(request);
    if (!token) return undefined;
    await this.buffer.flush();
    return hashOf(token);
  }

  private welcome(reply: FastifyReply): string {
    const token = randomBase58(TOKEN_LENGTH);
    const secure = this.config.http.publicUrl.startsWith('https:');
    for (const path of COOKIE_PATHS) {
      reply.setCookie(VISITOR_COOKIE, token, { path, httpOnly: true, sameSite: 'lax', secure, maxAge: COOKIE_SECONDS });
    }
    return token;
  }

  private placeOf({ ip, headers }: FastifyRequest, linkCode: string): string {
    const place = [ip, headers['user-agent'] ?? '', linkCode].join('\n');
    return createHash('sha256').update(this.salt).update(place).digest('base64');
  }
}

function tokenIn(request: FastifyRequest): string | undefined {
  const token = request.cookies[VISITOR_COOKIE];
  return token !== undefined && /^[1-9A-HJ-NP-Za-km-z]{22}$/.test(token) ? token : undefined;
}

/** What is kept of the token: enough to know it again, and no use to anybody who reads the table. */
function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
