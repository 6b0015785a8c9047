-- The same writes of a checkout and the same rules, at less work: columns are taken from a document one by one, because to fill
-- a whole row of a wide table from JSON looks up the type of each of its columns every time.
create or replace function order_add(p jsonb) returns void language plpgsql as $$
declare
  placed constant uuid := (p ->> 'id')::uuid;
  b constant jsonb := p -> 'buyer';
begin
  insert into orders (id, token, link_code, reseller_id, pool_id, placed_by, due_minor, language, content_hash, code_id,
    placed_at, expires_at, exchange_of)
  values (placed, p ->> 'token', p ->> 'link_code', (p ->> 'reseller_id')::uuid, (p ->> 'pool_id')::uuid, p ->> 'placed_by',
    (p ->> 'due_minor')::bigint, p ->> 'language', p ->> 'content_hash', (p ->> 'code_id')::uuid, (p ->> 'placed_at')::timestamptz,
    (p ->> 'expires_at')::timestamptz, (p ->> 'exchange_of')::uuid);
  insert into order_buyer (order_id, name, phone, address_line, landmark, city, state_code, pincode)
  values (placed, b ->> 'name', b ->> 'phone', b ->> 'address_line', b ->> 'landmark', b ->> 'city', b ->> 'state_code', b ->> 'pincode');
  insert into order_line (order_id, no, link_code, variant_id, supplier_id, title, options, quantity, base_minor, selling_minor,
    supplier_minor, reseller_minor, fee_minor, gst_on_fee_minor, tcs_minor, tds_194o_minor, tds_194h_minor, rounding_minor,
    gst_rate_bp, commission_minor)
  select placed, (l ->> 'no')::int, l ->> 'link_code', (l ->> 'variant_id')::uuid, (l ->> 'supplier_id')::uuid, l ->> 'title',
    l -> 'options', (l ->> 'quantity')::int, (l ->> 'base_minor')::bigint, (l ->> 'selling_minor')::bigint,
    (l ->> 'supplier_minor')::bigint, (l ->> 'reseller_minor')::bigint, (l ->> 'fee_minor')::bigint, (l ->> 'gst_on_fee_minor')::bigint,
    (l ->> 'tcs_minor')::bigint, (l ->> 'tds_194o_minor')::bigint, (l ->> 'tds_194h_minor')::bigint, (l ->> 'rounding_minor')::bigint,
    (l ->> 'gst_rate_bp')::int, (l ->> 'commission_minor')::bigint
  from jsonb_array_elements(p -> 'lines') as l;
  if p ? 'charges' then
    insert into order_charge (order_id, line_no, what, amount_minor, taxable_minor, supplier_minor, kept_minor, gst_on_kept_minor,
      tcs_minor, tds_194o_minor)
    select placed, line_no, what, amount_minor, taxable_minor, supplier_minor, kept_minor, gst_on_kept_minor, tcs_minor,
      tds_194o_minor
    from jsonb_populate_recordset(null::order_charge, p -> 'charges');
  end if;
end $$;

create or replace function order_consent_give(p jsonb) returns void language plpgsql as $$
declare
  consented constant uuid := (p ->> 'order_id')::uuid;
begin
  update orders set status = p ->> 'to' where id = consented;
  insert into order_consent (id, order_id, phone, amount_minor, content_hash, code_id, given_at)
  values ((p ->> 'id')::uuid, consented, p ->> 'phone', (p ->> 'amount_minor')::bigint, p ->> 'content_hash', (p ->> 'code_id')::uuid,
    (p ->> 'given_at')::timestamptz);
end $$;

create or replace function risk_decision_add(p jsonb) returns void language plpgsql as $$
begin
  insert into risk_decision (order_id, policy_no, score, advised, answer, is_hold_out, fallback, reasons, decided_at, phone_key,
    address_key, visitor_hash, pincode, reseller_id, is_own)
  values ((p ->> 'order_id')::uuid, (p ->> 'policy_no')::int, (p ->> 'score')::int, p ->> 'advised', p ->> 'answer',
    (p ->> 'is_hold_out')::boolean, p ->> 'fallback', p -> 'reasons', (p ->> 'decided_at')::timestamptz,
    decode(p ->> 'phoneKey', 'hex'), decode(p ->> 'addressKey', 'hex'), decode(p ->> 'visitorHash', 'hex'), p ->> 'pincode',
    (p ->> 'reseller_id')::uuid, (p ->> 'is_own')::boolean);
end $$;

create or replace function shipment_open(p jsonb) returns void language plpgsql as $$
declare
  opened constant timestamptz := haat_now();
begin
  insert into shipment (id, order_id, supplier_id, reseller_id, consent_id, cod_minor, opened_at)
  select (s ->> 'id')::uuid, (s ->> 'order_id')::uuid, (s ->> 'supplier_id')::uuid, (s ->> 'reseller_id')::uuid,
    (s ->> 'consent_id')::uuid, (s ->> 'cod_minor')::bigint, opened
  from jsonb_array_elements(p -> 'parcels') as s;
  insert into shipment_line (shipment_id, no, variant_id, title, options, quantity, weight_grams)
  select (l ->> 'shipment_id')::uuid, (l ->> 'no')::int, (l ->> 'variant_id')::uuid, l ->> 'title', l -> 'options',
    (l ->> 'quantity')::int, coalesce((l ->> 'weight_grams')::int, 500)
  from jsonb_array_elements(p -> 'lines') as l;
  insert into shipment_event (shipment_id, to_status, cause, happened_at)
  select (s ->> 'id')::uuid, 'consented', 'buyer', opened from jsonb_array_elements(p -> 'parcels') as s;
end $$;

-- Day by day, because business days are few; the holidays ahead are read once.
create or replace function business_deadline(p_since timestamptz, p_days int) returns timestamptz
language plpgsql stable set search_path = public, pg_temp as $$
declare
  looked_at date := (p_since at time zone 'Asia/Kolkata')::date;
  days_ahead constant int := p_days * 2 + 30;
  holidays constant date[] := array(select h.day from business_holiday h where h.day between looked_at + 1 and looked_at + days_ahead);
  missing int := p_days;
  last_day date;
begin
  for n in 1 .. days_ahead loop
    exit when missing <= 0;
    looked_at := looked_at + 1;
    continue when extract(isodow from looked_at) = 7 or looked_at = any(holidays);
    last_day := looked_at;
    missing := missing - 1;
  end loop;
  return (last_day + 1)::timestamp at time zone 'Asia/Kolkata';
end $$;
