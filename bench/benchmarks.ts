import type { Benchmark } from './harness/benchmark.js';

/** A benchmark on the list: what it measures against what, and its code, which is loaded only when it runs. */
export interface Listed {
  readonly summary: string;
  load(): Promise<Benchmark>;
}

/** All benchmarks by name. */
export const BENCHMARKS: Readonly<Record<string, Listed>> = {
  'render-card': {
    summary: 'whole product cards from stored photos / the photo alone decoded, resized and encoded',
    load: async () => (await import('./render-card.js')).renderCards,
  },
  'card-load': {
    summary: "a link's page while new cards are drawn without a pause / the same while none is drawn",
    load: async () => (await import('./card-load.js')).cardLoad,
  },
  'place-order': {
    summary:
      'guests buying over HTTP / a bare node:http server that reads and writes the same rows, a statement a request',
    load: async () => (await import('./place-order.js')).placeOrders,
  },
  'stored-orders': {
    summary: 'guests buying from a shop with many stored orders / the same from one without',
    load: async () => (await import('./stored-orders.js')).checkOutBesideStored,
  },
  'post-journal': {
    summary: 'journals of four lines through the ledger / one raw statement that writes the same rows',
    load: async () => (await import('./post-journal.js')).postJournals,
  },
  'trial-balance': {
    summary: 'the trial balance over closed days and an open one / the raw sum of sealed totals and open lines',
    load: async () => (await import('./trial-balance.js')).trialBalances,
  },
  'payout-batch': {
    summary: 'payouts to 100,000 resellers made and approved / raw statements that write the same rows',
    load: async () => (await import('./payout-batch.js')).payoutBatches,
  },
  'statement-year': {
    summary: 'a busy reseller’s statement of a year / the same journals read by one raw join',
    load: async () => (await import('./statement-year.js')).statementOfAYear,
  },
  'claim-seat': {
    summary: 'seats of hot pools claimed in units of work / one raw statement that skips locked rows',
    load: async () => (await import('./claim-seat.js')).claimSeats,
  },
  'import-catalogue': {
    summary: 'rows of a sheet checked, priced and written / parsed by csv-parse and written in batches',
    load: async () => (await import('./import-catalogue.js')).importCatalogue,
  },
  'match-remittance': {
    summary: 'rows of a courier’s file read, matched and booked / parsed by csv-parse and joined by raw statements',
    load: async () => (await import('./match-remittance.js')).matchRemittances,
  },
  start: {
    summary: 'time to ready of the whole platform on existing data / a bare server on the same PostgreSQL',
    load: async () => (await import('./start.js')).startUp,
  },
};
