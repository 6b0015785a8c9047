create or replace function order_add(p jsonb) returns void language plpgsql as $$
begin
  insert into orders (id, token, link_code, reseller_id, pool_id, placed_by, due_minor, language, content_hash, code_id,
    placed_at, expires_at, exchange_of)
  select id, token, link_code, reseller_id, pool_id, placed_by, due_minor, language, content_hash, code_id, placed_at, expires_at,
    exchange_of
  from jsonb_populate_record(null::orders, p);
  insert into order_buyer (order_id, name, phone, address_line, landmark, city, state_code, pincode)
  select (p ->> 'id')::uuid, name, phone, address_line, landmark, city, state_code, pincode
  from jsonb_populate_record(null::order_buyer, p -> 'buyer');
  insert into order_line (order_id, no, link_code, variant_id, supplier_id, title, options, quantity, base_minor, selling_minor,
    supplier_minor, reseller_minor, fee_minor, gst_on_fee_minor, tcs_minor, tds_194o_minor, tds_194h_minor, rounding_minor,
    gst_rate_bp, commission_minor)
  select (p ->> 'id')::uuid, no, link_code, variant_id, supplier_id, title, options, quantity, base_minor, selling_minor,
    supplier_minor, reseller_minor, fee_minor, gst_on_fee_minor, tcs_minor, tds_194o_minor, tds_194h_minor, rounding_minor,
    gst_rate_bp, commission_minor
  from jsonb_populate_recordset(null::order_line, p -> 'lines');
  if p ? 'charges' then
    insert into order_charge (order_id, line_no, what, amount_minor, taxable_minor, supplier_minor, kept_minor, gst_on_kept_minor,
      tcs_minor, tds_194o_minor)
    select (p ->> 'id')::uuid, line_no, what, amount_minor, taxable_minor, supplier_minor, kept_minor, gst_on_kept_minor, tcs_minor,
      tds_194o_minor
    from jsonb_populate_recordset(null::order_charge, p -> 'charges');
  end if;
end $$;

create or replace function order_consent_give(p jsonb) returns void language plpgsql as $$
begin
  update orders set status = p ->> 'to' where id = (p ->> 'order_id')::uuid;
  insert into order_consent (id, order_id, phone, amount_minor, content_hash, code_id, given_at)
  select id, order_id, phone, amount_minor, content_hash, code_id, given_at
  from jsonb_populate_record(null::order_consent, p);
end $$;

create or replace function risk_decision_add(p jsonb) returns void language plpgsql as $$
begin
  insert into risk_decision (order_id, policy_no, score, advised, answer, is_hold_out, fallback, reasons, decided_at, phone_key,
    address_key, visitor_hash, pincode, reseller_id, is_own)
  select d.order_id, d.policy_no, d.score, d.advised, d.answer, d.is_hold_out, d.fallback, d.reasons, d.decided_at,
    decode(p ->> 'phoneKey', 'hex'), decode(p ->> 'addressKey', 'hex'), decode(p ->> 'visitorHash', 'hex'), d.pincode,
    d.reseller_id, d.is_own
  from jsonb_populate_record(null::risk_decision, p) as d;
end $$;

create or replace function shipment_open(p jsonb) returns void language plpgsql as $$
begin
  insert into shipment (id, order_id, supplier_id, reseller_id, consent_id, cod_minor, opened_at)
  select s.id, s.order_id, s.supplier_id, s.reseller_id, s.consent_id, s.cod_minor, haat_now()
  from jsonb_populate_recordset(null::shipment, p -> 'parcels') as s;
  insert into shipment_line (shipment_id, no, variant_id, title, options, quantity, weight_grams)
  select l.shipment_id, l.no, l.variant_id, l.title, l.options, l.quantity, coalesce(l.weight_grams, 500)
  from jsonb_populate_recordset(null::shipment_line, p -> 'lines') as l;
  insert into shipment_event (shipment_id, to_status, cause, happened_at)
  select s.id, 'consented', 'buyer', haat_now() from jsonb_populate_recordset(null::shipment, p -> 'parcels') as s;
end $$;

create or replace function business_deadline(p_since timestamptz, p_days int) returns timestamptz
language sql stable set search_path = public, pg_temp as $$
  select (max(day) + 1)::timestamp at time zone 'Asia/Kolkata'
  from (
    select (p_since at time zone 'Asia/Kolkata')::date + n as day from generate_series(1, p_days * 2 + 30) as n
    where extract(isodow from (p_since at time zone 'Asia/Kolkata')::date + n) <> 7
      and not exists (select 1 from business_holiday h where h.day = (p_since at time zone 'Asia/Kolkata')::date + n)
    order by n limit p_days
  ) open_days
$$;
