import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Money } from '../../kernel/index.js';
import { Refusal } from '../wire/loopback-server.js';
import { readRupees, rupeesText } from '../wire/rupees.js';
import { ImpossibleWish, type Remittance, type RemittanceDesk, type RemittanceWishes } from './remittance.js';
import { type DateForm, remittanceCsv, remittanceWorkbook } from './remittance-file.js';

/** Told of every new remittance that is to reach the bank. */
export type Credited = (credit: { utr: string; crfId: string; amount: Money; at: Date }) => void;

type Query = Readonly<Record<string, string>>;

interface FileForm {
  readonly format: 'xlsx' | 'csv' | 'json';
  readonly dates: DateForm;
}

/** `/__sim/remittances`: the next one with its defects, the list, and an old one again. */
export function addRemittanceRoutes(app: FastifyInstance, desk: RemittanceDesk, credited: Credited): void {
  app.get<{ Querystring: Query }>('/__sim/remittances/next', async (request, reply) => {
    const form = readForm(request.query);
    const remittance = drawUp(desk, request.query);
    if (!remittance) throw refusal(404, 'no delivered COD parcel waits for its money');
    if (request.query.credit !== 'no') {
      credited({ utr: remittance.utr, crfId: remittance.crfId, amount: remittance.net, at: remittance.at });
    }
    return sendFile(reply, remittance, form);
  });
  app.get('/__sim/remittances', async () => ({ remittances: desk.list().map(summary) }));
  app.get<{ Params: { crfId: string }; Querystring: Query }>('/__sim/remittances/:crfId', async (request, reply) => {
    const remittance = desk.find(request.params.crfId);
    if (!remittance) throw refusal(404, 'no such CRF id');
    return sendFile(reply, remittance, readForm(request.query));
  });
}

function drawUp(desk: RemittanceDesk, query: Query): Remittance | undefined {
  try {
    return desk.drawUp(readWishes(query));
  } catch (error) {
    if (error instanceof ImpossibleWish) throw refusal(400, error.message);
    throw error;
  }
}

async function sendFile(reply: FastifyReply, remittance: Remittance, form: FileForm): Promise<FastifyReply> {
  if (form.format === 'json') return reply.send({ ...summary(remittance), rows: remittance.rows.map(jsonRow) });
  const isCsv = form.format === 'csv';
  return reply
    .headers({
      'content-type': isCsv
        ? 'text/csv; charset=utf-8'
        : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': `attachment; filename="cod_remittance_${remittance.crfId}.${form.format}"`,
      'x-sim-remittance': JSON.stringify(summary(remittance)),
    })
    .send(isCsv ? remittanceCsv(remittance) : await remittanceWorkbook(remittance, form.dates));
}

function readWishes(query: Query): RemittanceWishes {
  const unknown = query.unknown === undefined ? undefined : readRupees(query.unknown);
  if (query.unknown !== undefined && !unknown) throw refusal(400, 'unknown wants rupees, as 250.00');
  const minAgeHours = Number(query.minAgeHours ?? 0);
  if (!(minAgeHours >= 0)) throw refusal(400, 'minAgeHours wants a number of hours');
  return {
    minAgeHours,
    short: readChange(query.short, 'short'),
    excess: readChange(query.excess, 'excess'),
    duplicate: query.duplicate,
    duplicatePaid: query.duplicatePaid === 'yes',
    unknown,
    scientific: query.scientific,
    freight: query.freight === 'yes',
  };
}

/** `auto:50.00` or `1904…:50.00`. */
function readChange(text: string | undefined, name: string) {
  if (text === undefined) return undefined;
  const [awb = '', rupees = ''] = text.split(':');
  const by = readRupees(rupees);
  if (!awb || !by) throw refusal(400, `${name} wants an AWB or auto, a colon and rupees, as auto:50.00`);
  return { awb, by };
}

function readForm({ format = 'xlsx', dates = 'serial' }: Query): FileForm {
  if (format !== 'csv' && format !== 'xlsx' && format !== 'json') throw refusal(400, 'format is xlsx, csv or json');
  if (dates !== 'serial' && dates !== 'date' && dates !== 'text') throw refusal(400, 'dates is serial, date or text');
  return { format, dates };
}

/** What a remittance comes to, in rupees with two decimals. */
export interface RemittanceSummary {
  readonly crfId: string;
  readonly utr: string;
  readonly at: string;
  readonly gross: string;
  readonly freight: string;
  readonly net: string;
  readonly rowCount: number;
  readonly defects: Readonly<Record<string, string>>;
}

function summary(remittance: Remittance): RemittanceSummary {
  return {
    crfId: remittance.crfId,
    utr: remittance.utr,
    at: remittance.at.toISOString(),
    gross: rupeesText(remittance.gross),
    freight: rupeesText(remittance.freight),
    net: rupeesText(remittance.net),
    rowCount: remittance.rows.length,
    defects: remittance.defects,
  };
}

function jsonRow(row: Remittance['rows'][number]) {
  return { awb: row.awb, orderId: row.orderId, value: rupeesText(row.value), deducted: rupeesText(row.deducted) };
}

function refusal(status: number, message: string): Refusal {
  return new Refusal(status, { message });
}
