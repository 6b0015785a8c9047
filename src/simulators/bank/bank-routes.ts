import type { FastifyInstance } from 'fastify';
import { Money } from '../../kernel/index.js';
import { istDay } from '../wire/indian-time.js';
import { staySilent } from '../wire/loopback-server.js';
import { rupeesText } from '../wire/rupees.js';
import type { VirtualClock } from '../wire/virtual-clock.js';
import type { Account } from './account.js';
import type { BankFaultDesk } from './bank-faults.js';
import { addPayoutApiRoutes } from './payout-api-routes.js';
import type { PayoutDesk } from './payout-desk.js';
import { bankRefusal, type LineStatus, type PayoutFile, responseCsv } from './payout-file.js';
import { statementCsv } from './statement.js';

const CSV = { 'content-type': 'text/csv; charset=utf-8' };
const STATEMENT_DAYS_MAX = 366;

interface Counter {
  readonly token: string;
  readonly clock: VirtualClock;
  readonly desk: PayoutDesk;
  readonly account: Account;
  readonly faults: BankFaultDesk;
}

/** What the bank offers its customer: payout files, what became of them, and statements; all behind a bearer token. */
export function addBankRoutes(app: FastifyInstance, { token, clock, desk, account, faults }: Counter): void {
  app.addContentTypeParser('text/csv', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.addHook('preHandler', async (request) => {
    const isOpen = request.url === '/' || request.url.startsWith('/__sim');
    if (!isOpen && request.headers.authorization !== `Bearer ${token}`) {
      throw bankRefusal(401, 'unauthorised', 'a valid bearer token is needed');
    }
  });

  app.post<{ Body: unknown }>('/payout-files', async (request, reply) => {
    const key = request.headers['idempotency-key'];
    if (typeof key !== 'string' || !/^[\w:.-]{1,100}$/.test(key)) {
      throw bankRefusal(
        400,
        'no-idempotency-key',
        'the header Idempotency-Key is needed: 1 to 100 of A-Z a-z 0-9 _ : . -',
      );
    }
    if (typeof request.body !== 'string') throw bankRefusal(415, 'not-csv', 'send the file as text/csv');
    if (faults.take('serverErrors')) throw bankRefusal(500, 'internal', 'something went wrong, the file was not taken');
    const { file, isNew } = desk.take(key, request.body);
    if (faults.take('timeouts')) return staySilent(reply);
    return reply.code(isNew ? 201 : 200).send(receipt(file));
  });

  app.get<{ Params: { id: string } }>('/payout-files/:id', async (request) => {
    const file = fileOf(desk, request.params.id);
    return { ...receipt(file), ...counts(file) };
  });

  app.get<{ Params: { id: string } }>('/payout-files/:id/response', async (request, reply) => {
    const file = fileOf(desk, request.params.id);
    if (file.status !== 'processed') throw bankRefusal(409, 'not-processed', 'the file is not processed yet');
    return reply.headers(CSV).send(responseCsv(file));
  });

  addPayoutApiRoutes(app, desk, faults);

  app.get<{ Querystring: { from?: string; to?: string } }>('/statements', async (request, reply) => {
    const { from = istDay(clock.now()), to = istDay(clock.now()) } = request.query;
    const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
    if (![from, to].every(isDay) || !(days >= 0 && days <= STATEMENT_DAYS_MAX)) {
      throw bankRefusal(400, 'bad-period', 'from and to want days as 2026-11-05, at most a year apart');
    }
    return reply.headers(CSV).send(statementCsv(account.extract(from, to), from, to));
  });
}

/** What the bank confirms of a file; the same again for the same Idempotency-Key. */
export interface PayoutReceipt {
  readonly id: string;
  readonly idempotencyKey: string;
  readonly status: 'accepted' | 'processed';
  readonly receivedAt: string;
  readonly lines: number;
  /** Rupees with two decimals. */
  readonly total: string;
}

function receipt(file: PayoutFile): PayoutReceipt {
  return {
    id: file.id,
    idempotencyKey: file.key,
    status: file.status,
    receivedAt: file.receivedAt.toISOString(),
    lines: file.lines.length,
    total: rupeesText(Money.sum(file.lines.map((line) => line.amount))),
  };
}

function counts(file: PayoutFile) {
  const count = (status: LineStatus) => file.lines.filter((line) => line.status === status).length;
  return { paid: count('PAID'), failed: count('FAILED'), reversed: count('REVERSED'), pending: count('PENDING') };
}

function fileOf(desk: PayoutDesk, id: string): PayoutFile {
  const file = desk.find(id);
  if (!file) throw bankRefusal(404, 'no-such-file', 'no payout file with this id');
  return file;
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}
