import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import pg from 'pg';
import { v7 } from 'uuid';

// The limit of `bench place-order`: node:http, and one prepared statement a request. The page reads the link's offer, the
// address its pincode, the order and the yes write the rows that ours write. Prices come with the request; nothing is
// checked, weighed, translated or sent. `POST /one-write` is what peers were measured beside: stock, order, line and event
// by one call of a function.
interface Wish {
  readonly lines: readonly { readonly variantId: string; readonly quantity: number }[];
  readonly buyer: Readonly<Record<'name' | 'phone' | 'addressLine' | 'landmark' | 'pincode', string>>;
}

const ORDER = `
  with code as (
    insert into bare.one_time_code (id, purpose, phone, bound_to, code_hash, expires_at)
    values ($1, 'order-consent', $7, $9, $10, now() + interval '10 minutes')),
  placed as (
    insert into bare.orders (id, token, link_code, reseller_id, placed_by, due_minor, content_hash, code_id, expires_at)
    values ($2, $3, $4, $5, 'buyer', 46000, $9, $1, now() + interval '2 days')),
  buyer as (
    insert into bare.order_buyer (order_id, name, phone, address_line, landmark, city, state_code, pincode)
    values ($2, $6, $7, $8, $11, 'Pune', '27', $12)),
  line as (
    insert into bare.order_line (order_id, no, link_code, variant_id, supplier_id, title, quantity, base_minor, selling_minor, supplier_minor,
      reseller_minor, fee_minor, gst_on_fee_minor, tcs_minor, tds_194o_minor, tds_194h_minor, rounding_minor, gst_rate_bp, commission_minor)
    values ($2, 1, $4, $13, $5, 'Cotton kurta', $14, 36000, 46000, 31000, 9000, 4000, 720, 230, 46, 180, 824, 500, 9000)),
  moved as (
    insert into bare.stock_movement (variant_id, kind, quantity, source) values ($13, 'reserve', $14, $15)),
  whose as (
    insert into bare.order_attribution (order_id, reseller_id, link_code, rule, parameters_no, buyer_key, reseller_key,
      is_self_purchase, evidence_hash, decided_at)
    values ($2, $5, $4, 'link', 1, $10, $10, false, $10, now())),
  weighed as (
    insert into bare.risk_decision (order_id, policy_no, score, advised, answer, is_hold_out, reasons, decided_at, phone_key,
      address_key, pincode, reseller_id, is_own)
    values ($2, 1, 4, 'go', 'go', false, '[]', now(), $10, $10, $12, $5, false)),
  held as (
    update bare.stock set available = available - $14, reserved = reserved + $14 where variant_id = $13 and available >= $14),
  told as (
    insert into bare.outbox (id, type, payload) values ($16, 'orders.order-placed.v1', $17))
  insert into bare.idempotency (actor, route, key, fingerprint, answer) values ('guest', $18, $19, $10, $20)`;

const YES = `
  with used as (update bare.one_time_code set used_at = now() where id = (select code_id from bare.orders where token = $1)),
  moved as (
    update bare.orders set status = 'consented' where token = $1
    returning id, due_minor, content_hash, code_id, reseller_id),
  agreed as (
    insert into bare.order_consent (id, order_id, phone, amount_minor, content_hash, code_id)
    select $2, moved.id, b.phone, due_minor, content_hash, code_id
    from moved join bare.order_buyer b on b.order_id = moved.id),
  opened as (
    insert into bare.shipment (id, order_id, supplier_id, reseller_id, consent_id, cod_minor, accept_by, dispatch_by)
    select $3, moved.id, l.supplier_id, moved.reseller_id, $2, moved.due_minor, now(), now()
    from moved join bare.order_line l on l.order_id = moved.id),
  filled as (
    insert into bare.shipment_line (shipment_id, no, variant_id, title, quantity, weight_grams)
    select $3, l.no, l.variant_id, l.title, l.quantity, 500 from moved join bare.order_line l on l.order_id = moved.id),
  began as (
    insert into bare.shipment_event (shipment_id, to_status, cause, happened_at) values ($3, 'consented', 'buyer', now()))
  insert into bare.outbox (id, type, payload) values ($4, 'orders.order-consented.v1', $5)`;
const PAGE = `
  select p.title, p.description, o.selling_price_minor from share_link l join product p on p.id = l.product_id
    join share_link_offer o on o.link_code = l.code where l.code = $1`;
const ONE_WRITE = 'select bare.one_write($1, $2, $3, $4, $5)';
const PINCODE = 'select * from pincode where pincode = $1';

// Connections are kept between the turns, as ours are.
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20, idleTimeoutMillis: 300_000 });
const server = createServer((request, response) => {
  answerTo(request).then(
    ([status, body]) => response.writeHead(status, { 'content-type': 'application/json' }).end(body),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
});
server.listen(Number(process.env.PORT), '127.0.0.1');
process.on('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
  void pool.end().then(() => process.exit(0));
});

async function answerTo(request: IncomingMessage): Promise<[number, string]> {
  const [, first, second = '', third = '', last] = (request.url ?? '').split('/');
  if (request.method === 'GET') {
    if (first === 'p') return [200, await read('bare-page', PAGE, second)];
    return first === 'v1' ? [200, await read('bare-pincode', PINCODE, third)] : [200, 'ready'];
  }
  if (first === 'one-write') return [201, await oneWrite(request)];
  return last === 'consent' ? [200, await consent(third)] : [201, await order(request)];
}

async function read(name: string, text: string, value: string): Promise<string> {
  return JSON.stringify((await pool.query({ name, text, values: [value] })).rows);
}

async function consent(token: string): Promise<string> {
  const event = JSON.stringify({ type: 'orders.order-consented.v1', token });
  await pool.query({ name: 'bare-yes', text: YES, values: [token, v7(), v7(), v7(), event] });
  return '{}';
}

async function oneWrite(request: IncomingMessage): Promise<string> {
  const { variantId, quantity } = (await sent(request)) as Wish['lines'][number];
  const id = v7();
  const event = JSON.stringify({ type: 'orders.order-placed.v1', orderId: id });
  await pool.query({ name: 'bare-one-write', text: ONE_WRITE, values: [id, variantId, quantity, v7(), event] });
  return JSON.stringify({ orderId: id });
}

async function sent(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString());
}

async function order(request: IncomingMessage): Promise<string> {
  const { lines, buyer } = (await sent(request)) as Wish;
  const line = lines[0];
  const [id, token, hash] = [v7(), randomBytes(16).toString('base64url'), randomBytes(32)];
  const route = request.url ?? '';
  const answer = JSON.stringify({ orderId: id, token, due: { amount: 46_000, currency: 'INR' } });
  const event = JSON.stringify({ type: 'orders.order-placed.v1', orderId: id, linkCode: route.split('/')[3] });
  await pool.query({
    name: 'bare-order',
    text: ORDER,
    values: [
      v7(),
      id,
      token,
      route.split('/')[3],
      v7(),
      buyer.name,
      buyer.phone,
      buyer.addressLine,
      hash.toString('hex'),
      hash,
      buyer.landmark,
      buyer.pincode,
      line?.variantId,
      line?.quantity,
      `order:${id}`,
      v7(),
      event,
      `POST ${route}`,
      request.headers['idempotency-key'],
      answer,
    ],
  });
  return answer;
}
