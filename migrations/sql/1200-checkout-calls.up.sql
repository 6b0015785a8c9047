-- What a checkout writes, a function a module, so that it goes out in one statement: `select order_add($1), stock_move($2)`.
-- They run with the rights of the caller and pass the same constraints and triggers as any other statement.

-- One code, unless the phone has had its share of them.
create function one_time_code_store(p jsonb) returns void language plpgsql as $$
begin
  insert into one_time_code (id, purpose, phone, bound_to, code_hash, issued_at, expires_at)
  select (p ->> 'id')::uuid, p ->> 'purpose', p ->> 'phone', p ->> 'boundTo', decode(p ->> 'hash', 'hex'),
    (p ->> 'issuedAt')::timestamptz, (p ->> 'expiresAt')::timestamptz
  where (select count(*) from one_time_code c where c.phone = p ->> 'phone'
    and c.issued_at > (p ->> 'issuedAt')::timestamptz - make_interval(mins => (p ->> 'minutes')::int)) < (p ->> 'most')::int;
  if not found then
    raise exception 'too many codes for this phone' using errcode = '23514', constraint = 'one_time_code_few_a_phone';
  end if;
end $$;

-- Counts a try and says what it was. The lock first, the decision in the next statement: parallel guesses must each count.
create function one_time_code_redeem(p_id uuid, p_purpose text, p_bound_to text, p_hash bytea, p_now timestamptz, p_tries_max int)
returns table (outcome text, tries_left int) language plpgsql as $$
declare
  code one_time_code;
begin
  perform 1 from one_time_code where id = p_id for update;
  select * into code from one_time_code c where c.id = p_id and c.purpose = p_purpose and c.bound_to = p_bound_to;
  if not found or code.expires_at <= p_now then
    return query select 'expired', 0;
  elsif code.used_at is not null or code.tries >= p_tries_max then
    return query select 'burnt', 0;
  elsif code.code_hash = p_hash then
    update one_time_code set used_at = p_now where id = p_id;
    return query select 'right', 0;
  else
    update one_time_code set tries = tries + 1 where id = p_id;
    return query select case when code.tries + 1 < p_tries_max then 'wrong' else 'burnt' end, p_tries_max - code.tries - 1;
  end if;
end $$;

-- An order with buyer and lines.
create function order_add(p jsonb) returns void language plpgsql as $$
begin
  insert into orders (id, token, link_code, reseller_id, pool_id, placed_by, due_minor, language, content_hash, code_id,
    placed_at, expires_at)
  select id, token, link_code, reseller_id, pool_id, placed_by, due_minor, language, content_hash, code_id, placed_at, expires_at
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
end $$;

-- Her yes, and where the order goes with it.
create function order_consent_give(p jsonb) returns void language plpgsql as $$
begin
  update orders set status = p ->> 'to' where id = (p ->> 'order_id')::uuid;
  insert into order_consent (id, order_id, phone, amount_minor, content_hash, code_id, given_at)
  select id, order_id, phone, amount_minor, content_hash, code_id, given_at
  from jsonb_populate_record(null::order_consent, p);
end $$;

-- Whose order it is, and the visits that were weighed.
create function order_attribution_add(p jsonb) returns void language plpgsql as $$
begin
  insert into order_attribution (order_id, reseller_id, link_code, rule, parameters_no, touch_id, relation_id, visitor_hash,
    buyer_key, address_key, reseller_key, is_self_purchase, self_sign, self_order_id, evidence_hash, decided_at)
  select (p ->> 'orderId')::uuid, (p ->> 'resellerId')::uuid, p ->> 'linkCode', p ->> 'rule', (p ->> 'parametersNo')::int,
    (p ->> 'touchId')::bigint, (p ->> 'relationId')::bigint, decode(p ->> 'visitorHash', 'hex'), decode(p ->> 'buyerKey', 'hex'),
    decode(p ->> 'addressKey', 'hex'), decode(p ->> 'resellerKey', 'hex'), p ->> 'selfSign' is not null, p ->> 'selfSign',
    (p ->> 'selfOrderId')::uuid, decode(p ->> 'evidenceHash', 'hex'), (p ->> 'at')::timestamptz;
  if p -> 'visits' <> '[]' then
    insert into order_attribution_touch (order_id, visit_id)
    select (p ->> 'orderId')::uuid, visit::bigint from jsonb_array_elements_text(p -> 'visits') as visit;
  end if;
end $$;

-- What risk decided about an order, and why.
create function risk_decision_add(p jsonb) returns void language plpgsql as $$
begin
  insert into risk_decision (order_id, policy_no, score, advised, answer, is_hold_out, fallback, reasons, decided_at, phone_key,
    address_key, visitor_hash, pincode, reseller_id, is_own)
  select d.order_id, d.policy_no, d.score, d.advised, d.answer, d.is_hold_out, d.fallback, d.reasons, d.decided_at,
    decode(p ->> 'phoneKey', 'hex'), decode(p ->> 'addressKey', 'hex'), decode(p ->> 'visitorHash', 'hex'), d.pincode,
    d.reseller_id, d.is_own
  from jsonb_populate_record(null::risk_decision, p) as d;
end $$;

-- Events beside the change that caused them.
create function outbox_publish(p jsonb) returns void language plpgsql as $$
begin
  insert into outbox (id, type, payload)
  select (e ->> 'id')::uuid, e -> 'event' ->> 'type', e -> 'event' from jsonb_array_elements(p -> 'events') as e;
end $$;

-- Stock by its cause, which never counts twice; the lines come in the order of their variants.
create function stock_move(p jsonb) returns void language plpgsql as $$
begin
  insert into stock_movement (variant_id, kind, quantity, source)
  select (l ->> 'variantId')::uuid, p ->> 'kind', (l ->> 'quantity')::int, p ->> 'source'
  from jsonb_array_elements(p -> 'lines') with ordinality as line(l, no) order by no
  on conflict on constraint stock_movement_once do nothing;
end $$;

-- A supplier's part of an order becomes a parcel.
create function shipment_open(p jsonb) returns void language plpgsql as $$
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

-- The claim on a request and what was answered to it before, if it was. The second statement sees what was committed
-- before the lock was free.
create function once_claim(p_actor text, p_route text, p_key text, p_fingerprint bytea)
returns table (free boolean, same boolean, answer jsonb) language plpgsql as $$
begin
  if not pg_try_advisory_xact_lock(hashtextextended(p_actor || '|' || p_route || '|' || p_key, 0)) then
    return query select false, null::boolean, null::jsonb;
    return;
  end if;
  return query select true, i.fingerprint = p_fingerprint, i.answer
    from (select 1) as one left join idempotency i on i.actor = p_actor and i.route = p_route and i.key = p_key;
end $$;
