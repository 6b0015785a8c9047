import { RouteConfig } from '@nestjs/platform-fastify';

/** At most so many requests an address and minute on this route; the answer past it is 429 with Retry-After. */
export const RateLimit = (perMinute: number) => RouteConfig({ rateLimit: { max: perMinute, timeWindow: 60_000 } });
