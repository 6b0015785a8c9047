create table pool_transition (
  from_status text not null,
  to_status text not null,
  constraint pool_transition_pk primary key (from_status, to_status)
);
insert into pool_transition values ('open', 'filled'), ('open', 'expired'), ('open', 'cancelled');

create table pool (
  id uuid primary key,
  link_code text not null constraint pool_link_uq unique references share_link,
  reseller_id uuid not null references reseller,
  variant_id uuid not null references variant,
  size int not null constraint pool_size_bounds check (size between 2 and 500),
  -- what one buyer alone would pay on the same link's terms; the pool's price is the link's own offer
  solo_price_minor bigint not null,
  status text not null default 'open',
  opened_at timestamptz not null default now(),
  deadline timestamptz not null,
  decided_at timestamptz,
  constraint pool_decided_with_time check ((status = 'open') = (decided_at is null))
);
create index pool_open on pool (deadline) where status = 'open';
create index pool_by_reseller on pool (reseller_id, opened_at desc);

create function pool_moves_by_table() returns trigger language plpgsql as $$
begin
  if new.status <> old.status then
    if not exists (select 1 from pool_transition t where t.from_status = old.status and t.to_status = new.status) then
      raise exception 'pool % cannot go from % to %', new.id, old.status, new.status using errcode = '23514', constraint = 'pool_move_by_table';
    end if;
    if new.status = 'filled' and exists (select 1 from pool_seat s where s.pool_id = new.id and s.buyer_key is null) then
      raise exception 'pool % still has a free seat', new.id using errcode = '23514', constraint = 'pool_filled_when_full';
    end if;
  end if;
  if new.size <> old.size or new.link_code <> old.link_code then
    raise exception 'a pool keeps its size and link' using errcode = '23514', constraint = 'pool_immutable_facts';
  end if;
  return new;
end $$;
create trigger pool_move_by_table before update on pool for each row execute function pool_moves_by_table();

-- One row a seat, made when the pool opens: more buyers than seats cannot be written down.
create table pool_seat (
  pool_id uuid not null references pool,
  no int not null constraint pool_seat_no_positive check (no > 0),
  buyer_key bytea,
  order_id uuid constraint pool_seat_order_uq unique references orders,
  taken_at timestamptz,
  constraint pool_seat_pk primary key (pool_id, no),
  constraint pool_seat_one_per_buyer unique (pool_id, buyer_key),
  constraint pool_seat_whole check ((buyer_key is null) = (order_id is null))
);
create index pool_seat_free on pool_seat (pool_id, no) where buyer_key is null;

create function pool_seat_within_size() returns trigger language plpgsql as $$
begin
  if new.no > (select size from pool where id = new.pool_id) then
    raise exception 'seat % is over the size of pool %', new.no, new.pool_id using errcode = '23514', constraint = 'pool_seat_within_size';
  end if;
  return new;
end $$;
create trigger pool_seat_within_size before insert or update of no, pool_id on pool_seat for each row execute function pool_seat_within_size();

alter table orders add constraint orders_pool_fk foreign key (pool_id) references pool;

-- The pool's price is for its members alone: its link sells nothing outside the pool, and no other link sells into it.
create function order_in_pool_of_link() returns trigger language plpgsql as $$
begin
  if new.pool_id is distinct from (select id from pool where link_code = new.link_code) then
    raise exception 'order % and its link differ about the pool', new.id using errcode = '23514', constraint = 'orders_in_pool_of_link';
  end if;
  return new;
end $$;
create trigger orders_in_pool_of_link before insert on orders for each row execute function order_in_pool_of_link();
