-- An order may hold goods of several links of one reseller: each line remembers the link it was ordered on.
alter table order_line add column link_code text references share_link;
update order_line l set link_code = o.link_code from orders o where o.id = l.order_id;
alter table order_line alter column link_code set not null;
create index order_line_by_link on order_line (link_code);

-- All lines of a statement at once: whose links they are, whether the pool is theirs, and that a special price sells no
-- oftener than it may. It replaces the trigger on orders, which saw the first link only.
create function order_lines_fit_links() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  wrong record;
  limited record;
begin
  select a.order_id, s.reseller_id <> o.reseller_id as foreign_link, p.id is distinct from o.pool_id as other_pool into wrong
  from added a join orders o on o.id = a.order_id join share_link s on s.code = a.link_code
    left join pool p on p.link_code = a.link_code
  where s.reseller_id <> o.reseller_id or p.id is distinct from o.pool_id limit 1;
  if found and wrong.foreign_link then
    raise exception 'order % has a link of another reseller', wrong.order_id using errcode = '23514', constraint = 'order_line_of_reseller';
  elsif found then
    raise exception 'order % and a link differ about the pool', wrong.order_id using errcode = '23514', constraint = 'orders_in_pool_of_link';
  end if;
  for limited in
    select distinct s.code, s.orders_max from added a join share_link s on s.code = a.link_code
    where s.orders_max is not null order by s.code
  loop
    -- One at a time: the count below is a statement of its own and sees whoever was faster.
    perform 1 from share_link where code = limited.code for no key update;
    if (select count(distinct l.order_id) from order_line l join orders o on o.id = l.order_id
        where l.link_code = limited.code and o.status not in ('cancelled', 'expired')) > limited.orders_max then
      raise exception 'link % has all its orders', limited.code using errcode = '23514', constraint = 'orders_within_link';
    end if;
  end loop;
  return null;
end $$;
create trigger order_lines_fit_links after insert on order_line referencing new table as added
  for each statement execute function order_lines_fit_links();
drop trigger orders_within_link on orders;
drop function order_within_link();

-- What is charged beside the goods, by day. Zero by a check until the ledger knows where such money goes; the page shows
-- both rows in either case, so that nothing is ever added late.
create table checkout_charge (
  what text not null constraint checkout_charge_known check (what in ('delivery', 'cash')),
  amount_minor bigint not null constraint checkout_charge_has_postings check (amount_minor = 0),
  valid_from date not null,
  valid_to date,
  constraint checkout_charge_pk primary key (what, valid_from),
  constraint checkout_charge_days check (valid_to is null or valid_to >= valid_from),
  constraint checkout_charge_no_overlap exclude using gist (what with =, daterange(valid_from, valid_to, '[]') with &&)
);
insert into checkout_charge values ('delivery', 0, '2020-01-01', null), ('cash', 0, '2020-01-01', null);

-- A pincode in two states: where its post offices also are, so that she can say which. Prepaid goes further than cash.
alter table pincode add column other_states text[] not null default '{}', add column prepaid boolean not null default true;

-- What somebody wants to buy before she has said who she is: one basket a browser and reseller, kept for some days.
create table cart (
  id uuid primary key,
  token_hash bytea not null,
  reseller_id uuid not null references reseller,
  -- goes up with every change: what was looked at is what is ordered
  version int not null default 1,
  touched_at timestamptz not null,
  expires_at timestamptz not null,
  constraint cart_of_browser_uq unique (token_hash, reseller_id)
);
create index cart_by_expiry on cart (expires_at);
create table cart_line (
  cart_id uuid not null references cart on delete cascade,
  variant_id uuid not null references variant,
  link_code text not null references share_link,
  quantity int not null constraint cart_line_quantity check (quantity between 1 and 10),
  added_at timestamptz not null,
  constraint cart_line_pk primary key (cart_id, variant_id)
);
create function cart_line_must_fit() returns trigger language plpgsql as $$
begin
  perform 1 from cart where id = new.cart_id for update;
  if not exists (select 1 from cart c join share_link s on s.reseller_id = c.reseller_id
      where c.id = new.cart_id and s.code = new.link_code) then
    raise exception 'basket % holds goods of one reseller', new.cart_id using errcode = '23514', constraint = 'cart_line_of_reseller';
  end if;
  if (select count(*) from cart_line where cart_id = new.cart_id) > 20 then
    raise exception 'basket % is full', new.cart_id using errcode = '23514', constraint = 'cart_line_most';
  end if;
  return null;
end $$;
create trigger cart_line_fits after insert or update on cart_line for each row execute function cart_line_must_fit();

-- Where somebody has had parcels sent, offered again after a code to the same phone; she may have it forgotten.
create table saved_address (
  id uuid primary key,
  phone text not null,
  content_hash bytea not null,
  name text not null,
  address_line text not null,
  landmark text not null,
  city text not null,
  state_code text not null,
  pincode text not null,
  used_at timestamptz not null,
  constraint saved_address_once unique (phone, content_hash)
);
create index saved_address_by_phone on saved_address (phone, used_at desc);
-- A browser whose user has shown that the phone is hers, for a short time.
create table address_pass (
  token_hash bytea primary key,
  phone text not null,
  expires_at timestamptz not null
);
create index address_pass_by_expiry on address_pass (expires_at);

grant select on checkout_charge, cart, cart_line, saved_address, address_pass to haat_app;
grant select on checkout_charge to haat_reader;
grant insert on checkout_charge to haat_app;
grant update (valid_to) on checkout_charge to haat_app;
grant insert, update, delete on cart, cart_line, saved_address, address_pass to haat_app;
