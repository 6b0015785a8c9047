-- A commission that is payable already waits too while another reseller's question about its order is open: it stays in the balance,
-- and batches leave it there. Questions, answers and batches are counted by one sequence under one lock, so that it is always known
-- which came first; clocks of two transactions do not tell.
create sequence payout_moment;
create table commission_hold (
  dispute_id uuid constraint commission_hold_pk primary key references attribution_dispute,
  order_id uuid not null references orders,
  no bigint not null,
  lifted_no bigint,
  constraint commission_hold_lifted_later check (lifted_no > no)
);
create index commission_hold_open on commission_hold (order_id) where lifted_no is null;
create index commission_hold_by_order on commission_hold (order_id);
create function payout_lock() returns void language sql as $$ select pg_advisory_xact_lock(4011500065) $$;

create function question_holds() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform payout_lock();
  insert into commission_hold (dispute_id, order_id, no) values (new.id, new.order_id, nextval('payout_moment'));
  return null;
end $$;
create trigger attribution_dispute_holds after insert on attribution_dispute
  for each row when (new.order_id is not null) execute function question_holds();
create function answer_lifts() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform payout_lock();
  update commission_hold set lifted_no = nextval('payout_moment') where dispute_id = new.dispute_id and lifted_no is null;
  return null;
end $$;
create trigger attribution_decision_lifts after insert on attribution_decision for each row execute function answer_lifts();
insert into commission_hold (dispute_id, order_id, no) select d.id, d.order_id, nextval('payout_moment') from attribution_dispute d
  where d.order_id is not null and not exists (select from attribution_decision x where x.dispute_id = d.id);

-- null: before there were holds
alter table payout_batch add column made_no bigint, add column approved_no bigint;

-- What is payable and waits for an answer: not what a batch took that was made and approved while nobody asked.
create view held_commission as
  select c.reseller_id, s.order_id, c.shipment_id, c.delivery_no, c.amount_minor
  from (select distinct order_id from commission_hold where lifted_no is null) h
  join shipment s on s.order_id = h.order_id
  join commission c on c.shipment_id = s.id and c.status = 'payable'
  where order_is_disputed(h.order_id) and not exists (
    select from payout_line l join payout_batch b on b.id = l.batch_id
    where l.party = 'reseller' and l.party_id = c.reseller_id and l.outcome in ('waiting', 'paid')
      and b.status in ('approved', 'submitted', 'settled') and b.made_at >= c.released_at
      and not exists (select from commission_hold o where o.order_id = h.order_id and o.no < coalesce(b.approved_no, 0)
        and (o.lifted_no is null or o.lifted_no > coalesce(b.made_no, 0))));

create function payout_batch_counted() returns trigger language plpgsql as $$
begin
  perform payout_lock();
  if tg_op = 'INSERT' then
    new.made_no := nextval('payout_moment');
  elsif new.status = 'approved' and old.status = 'made' then
    -- its lines have left the balances by now; what is left must still hold what waits
    if exists (
      select from (select reseller_id, sum(amount_minor) as held from held_commission group by reseller_id) h
      join payout_line l on l.batch_id = new.id and l.party = 'reseller' and l.party_id = h.reseller_id
      join account a on a.code = 'reseller:' || h.reseller_id || ':payable' where -a.balance_minor < h.held) then
      raise exception 'batch % would pay a commission that waits for an answer', new.id
        using errcode = '23514', constraint = 'payout_batch_leaves_held';
    end if;
    new.approved_no := nextval('payout_moment');
  end if;
  return new;
end $$;
create trigger payout_batch_counted before insert or update of status on payout_batch for each row execute function payout_batch_counted();

grant select on commission_hold, held_commission to haat_app, haat_reader;
grant usage on sequence payout_moment to haat_app;
