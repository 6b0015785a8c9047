import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import pg from 'pg';
import { v7 } from 'uuid';

// The limit of `bench place-order`: node:http, and one prepared statement that writes the rows of an order. The prices come
// with the request; nothing is read, checked or sent.
interface Wish {
  readonly lines: readonly { readonly variantId: string; readonly quantity: number }[];
  readonly buyer: Readonly<Record<'name' | 'phone' | 'addressLine' | 'landmark' | 'pincode', string>>;
}

const SQL = `
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
  held as (
    update bare.stock set available = available - $14, reserved = reserved + $14 where variant_id = $13 and available >= $14),
  told as (
    insert into bare.outbox (id, type, payload) values ($16, 'orders.order-placed.v1', $17))
  insert into bare.idempotency (actor, route, key, fingerprint, answer) values ('guest', $18, $19, $10, $20)`;

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20 });
const server = createServer((request, response) => {
  if (request.method !== 'POST') return void response.end('ready');
  order(request).then(
    (answer) => response.writeHead(201, { 'content-type': 'application/json' }).end(answer),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
});
server.listen(Number(process.env.PORT), '127.0.0.1');
process.on('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
  void pool.end().then(() => process.exit(0));
});

async function order(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const { lines, buyer } = JSON.parse(Buffer.concat(chunks).toString()) as Wish;
  const line = lines[0];
  const [id, token, hash] = [v7(), randomBytes(16).toString('base64url'), randomBytes(32)];
  const route = request.url ?? '';
  const answer = JSON.stringify({ orderId: id, token, due: { amount: 46_000, currency: 'INR' } });
  const event = JSON.stringify({ type: 'orders.order-placed.v1', orderId: id, linkCode: route.split('/')[3] });
  await pool.query({
    name: 'bare-order',
    text: SQL,
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
