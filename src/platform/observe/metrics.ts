import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** The process's metrics in Prometheus' text form at `/metrics`. */
export const registry = new Registry();

/** Measures memory, event loop and garbage collection too. Once, in a process of its own: it watches until that ends. */
export function measureProcess(): void {
  collectDefaultMetrics({ register: registry });
}

/** Time of HTTP answers by route pattern (never by address) and status. */
export const httpSeconds = new Histogram({
  name: 'haat_http_request_seconds',
  help: 'Time to answer, by route and status',
  labelNames: ['method', 'route', 'status'] as const,
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
  registers: [registry],
});

/** Visits to links that found no room to wait for being written. */
export const visitsDropped = new Counter({
  name: 'haat_visits_dropped_total',
  help: 'Visits that were not kept, because too many were waiting to be written',
  registers: [registry],
});

/** Business events by type, as they are relayed. */
export const eventsRelayed = new Counter({
  name: 'haat_events_relayed_total',
  help: 'Events handed to their handlers, by type',
  labelNames: ['type'] as const,
  registers: [registry],
});
