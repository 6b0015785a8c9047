create table order_transition (
  from_status text not null,
  to_status text not null,
  constraint order_transition_pk primary key (from_status, to_status)
);
-- seated: said yes to a pool's price and waits for the pool to fill
insert into order_transition values
  ('placed', 'consented'), ('placed', 'seated'), ('placed', 'cancelled'), ('placed', 'expired'),
  ('seated', 'consented'), ('seated', 'cancelled'), ('consented', 'cancelled');

create table orders (
  id uuid primary key,
  token text not null constraint orders_token_uq unique constraint orders_token_128_bits check (length(token) >= 22),
  link_code text not null references share_link,
  reseller_id uuid not null references reseller,
  pool_id uuid,
  placed_by text not null constraint orders_placed_by_known check (placed_by in ('buyer', 'reseller')),
  status text not null default 'placed',
  due_minor bigint not null constraint orders_due_whole_rupees check (due_minor > 0 and due_minor % 100 = 0),
  language text not null default 'en',
  content_hash text not null,
  -- the newest code that was sent for this order; older ones open nothing any more
  code_id uuid not null references one_time_code,
  placed_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_reason text
);
create index orders_by_reseller on orders (reseller_id, placed_at desc);
create index orders_by_link on orders (link_code);
create index orders_by_pool on orders (pool_id) where pool_id is not null;
create index orders_waiting on orders (expires_at) where status = 'placed';

create function order_moves_by_table() returns trigger language plpgsql as $$
begin
  if new.reseller_id <> old.reseller_id or new.link_code <> old.link_code or new.due_minor <> old.due_minor
    or new.content_hash <> old.content_hash then
    raise exception 'an order keeps its link, reseller and amount' using errcode = '23514', constraint = 'orders_immutable_facts';
  end if;
  if new.status <> old.status and not exists (
    select 1 from order_transition t where t.from_status = old.status and t.to_status = new.status) then
    raise exception 'order % cannot go from % to %', new.id, old.status, new.status using errcode = '23514', constraint = 'orders_move_by_table';
  end if;
  return new;
end $$;
create trigger orders_move_by_table before update on orders for each row execute function order_moves_by_table();

-- Who receives it: apart from the order, so that a person can be forgotten and the books stay.
create table order_buyer (
  order_id uuid primary key references orders,
  name text not null,
  phone text not null,
  address_line text not null,
  landmark text not null default '',
  city text not null,
  state_code text not null,
  pincode text not null
);
create index order_buyer_by_phone on order_buyer (phone);

create table order_line (
  order_id uuid not null references orders,
  no int not null,
  variant_id uuid not null references variant,
  supplier_id uuid not null references supplier,
  title text not null,
  options jsonb not null default '{}',
  quantity int not null constraint order_line_quantity check (quantity between 1 and 999),
  base_minor bigint not null,
  selling_minor bigint not null,
  -- parts of the whole line in paise: who gets what when it is delivered
  supplier_minor bigint not null,
  reseller_minor bigint not null,
  fee_minor bigint not null,
  gst_on_fee_minor bigint not null,
  tcs_minor bigint not null,
  tds_194o_minor bigint not null,
  tds_194h_minor bigint not null,
  rounding_minor bigint not null,
  gst_rate_bp int not null,
  -- margin without its GST: what section 194H counts for the year
  commission_minor bigint not null,
  constraint order_line_pk primary key (order_id, no),
  constraint order_line_at_least_base check (selling_minor >= base_minor),
  constraint order_line_parts_add_up check (
    selling_minor * quantity = supplier_minor + reseller_minor + fee_minor + gst_on_fee_minor
      + tcs_minor + tds_194o_minor + tds_194h_minor + rounding_minor)
);

-- The buyer's yes: bound to phone, amount and content, and never changed.
create table order_consent (
  id uuid primary key,
  order_id uuid not null constraint order_consent_once unique references orders,
  phone text not null,
  amount_minor bigint not null,
  content_hash text not null,
  code_id uuid not null constraint order_consent_code_once unique references one_time_code,
  given_at timestamptz not null default now(),
  constraint order_consent_of_order_uq unique (id, order_id)
);
create function consent_matches_order() returns trigger language plpgsql as $$
begin
  perform 1 from orders o join order_buyer b on b.order_id = o.id
  where o.id = new.order_id and o.due_minor = new.amount_minor and o.content_hash = new.content_hash and b.phone = new.phone;
  if not found then
    raise exception 'consent differs from order %', new.order_id using errcode = '23514', constraint = 'order_consent_matches_order';
  end if;
  return new;
end $$;
create trigger order_consent_matches before insert on order_consent for each row execute function consent_matches_order();
create trigger order_consent_append_only before update or delete on order_consent for each row execute function refuse_change();
create trigger order_consent_no_truncate before truncate on order_consent for each statement execute function refuse_change();
