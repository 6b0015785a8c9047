-- The answer to a request is kept first of all that the request writes: whoever sends it at the same moment waits here, and
-- begins again where it was answered meanwhile.
create function once_keep(p jsonb) returns void language plpgsql as $$
begin
  insert into idempotency (actor, route, key, fingerprint, answer)
  values (p ->> 'actor', p ->> 'route', p ->> 'key', decode(p ->> 'fingerprint', 'hex'), p -> 'answer')
  on conflict on constraint idempotency_pk do nothing;
  if not found then
    raise exception 'answered meanwhile' using errcode = '40001';
  end if;
end $$;

-- Locks an order that was read without a lock. Where it is no longer what was read, everything begins again.
create function order_hold(p jsonb) returns void language plpgsql as $$
begin
  perform 1 from orders where id = (p ->> 'id')::uuid and status = 'placed' and code_id = (p ->> 'code_id')::uuid
    and content_hash = p ->> 'content_hash' for update;
  if not found then
    raise exception 'order % has changed', p ->> 'id' using errcode = '40001';
  end if;
end $$;

-- A try with a code, as a gate: open for a right code.
create function one_time_code_try(p jsonb) returns jsonb language sql as $$
  select jsonb_build_object('open', t.outcome = 'right', 'outcome', t.outcome, 'triesLeft', t.tries_left)
  from one_time_code_redeem((p ->> 'id')::uuid, p ->> 'purpose', p ->> 'boundTo', decode(p ->> 'hash', 'hex'),
    (p ->> 'now')::timestamptz, (p ->> 'most')::int) as t
$$;
