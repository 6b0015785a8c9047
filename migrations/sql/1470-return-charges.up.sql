-- What a return gives back of delivery and of the fee for cash goes by its reason: all of it where somebody else is at fault, which no
-- policy can change (Consumer Protection (E-Commerce) Rules 2020), and what the policy of the order's moment says where nobody is.
create table return_charge_policy (
  valid_from timestamptz constraint return_charge_policy_pk primary key,
  -- a size that did not fit
  keeps_size boolean not null,
  keeps_changed_mind boolean not null
);
insert into return_charge_policy values ('2020-01-01Z', false, true);
create trigger return_charge_policy_append_only before update or delete on return_charge_policy for each row execute function refuse_change();
create trigger return_charge_policy_no_truncate before truncate on return_charge_policy for each statement execute function refuse_change();
grant select on return_charge_policy to haat_app, haat_reader;

alter table policy_proposal drop constraint policy_proposal_kind_known,
  add constraint policy_proposal_kind_known check (kind in ('charges', 'prepay-saving', 'weight', 'dispatch', 'attempts', 'returns'));
create or replace function policy_put(p_kind text, n jsonb) returns timestamptz language plpgsql set search_path = public, pg_temp as $$
declare
  tomorrow constant date := (haat_now() at time zone 'Asia/Kolkata')::date + 1;
  moment timestamptz := haat_now();
  day date;
begin
  case p_kind
    when 'charges' then
      moment := greatest(haat_now() + interval '2 minutes', (select max(valid_from) + interval '1 microsecond' from charge_policy));
      insert into charge_policy (valid_from, near_minor, far_minor, remote_minor, grams_included, per_kilogram_minor, free_from_minor, cash_fee_minor)
      values (moment, (n ->> 'near')::bigint, (n ->> 'far')::bigint, (n ->> 'remote')::bigint, (n ->> 'gramsIncluded')::int,
        (n ->> 'perKilogram')::bigint, (n ->> 'freeFrom')::bigint, (n ->> 'cashFee')::bigint);
      return moment;
    when 'returns' then
      moment := greatest(haat_now(), (select max(valid_from) + interval '1 microsecond' from return_charge_policy));
      insert into return_charge_policy (valid_from, keeps_size, keeps_changed_mind)
      values (moment, (n ->> 'keepsSize')::int = 1, (n ->> 'keepsChangedMind')::int = 1);
      return moment;
    when 'attempts' then
      moment := greatest(haat_now(), (select max(valid_from) + interval '1 microsecond' from attempt_policy));
      insert into attempt_policy (no, valid_from, answer_hours, courier_hours, attempts_max, defer_days)
      select max(no) + 1, moment, (n ->> 'answerHours')::int, (n ->> 'courierHours')::int, (n ->> 'attemptsMax')::int, (n ->> 'deferDays')::int
      from attempt_policy;
      return moment;
    when 'weight' then
      day := greatest(tomorrow, (select max(valid_from) + 1 from weight_policy));
      insert into weight_policy (valid_from, tolerance_grams, dispute_days) values (day, (n ->> 'toleranceGrams')::int, (n ->> 'disputeDays')::int);
    when 'dispatch' then
      day := greatest(tomorrow, (select max(valid_from) + 1 from dispatch_policy));
      update dispatch_policy set valid_to = day where valid_to is null;
      insert into dispatch_policy (valid_from, valid_to, accept_days, dispatch_days, pickup_cutoff_hour, rate_limit_bp)
      values (day, null, (n ->> 'acceptDays')::int, (n ->> 'dispatchDays')::int, (n ->> 'cutoffHour')::int, (n ->> 'faultRateBp')::int);
    when 'prepay-saving' then
      day := greatest(tomorrow, (select max(greatest(valid_from + 1, valid_to)) from prepay_saving));
      update prepay_saving set valid_to = day where valid_to is null;
      -- nought: from that day on nothing is saved
      if (n ->> 'saving')::bigint > 0 then
        insert into prepay_saving (valid_from, valid_to, saving_minor, least_due_minor, source)
        values (day, null, (n ->> 'saving')::bigint, (n ->> 'leastDue')::bigint, 'Two people, on the page of policies');
      end if;
  end case;
  return day::timestamp at time zone 'Asia/Kolkata';
end $$;

-- Too late is a reason of its own: the law gives all back for it, and no supplier bears its way back by what came with the program.
alter table return_request drop constraint return_request_reason_known,
  add constraint return_request_reason_known check (reason in ('wrong-item', 'defective', 'size', 'not-as-shown', 'late', 'changed-mind'));
alter table return_freight_policy drop constraint return_freight_policy_cause_known,
  add constraint return_freight_policy_cause_known
    check (cause in ('not-delivered', 'wrong-item', 'defective', 'size', 'not-as-shown', 'late', 'changed-mind'));
alter table return_freight_policy_approval disable trigger return_freight_policy_two_people;
with rule as (
  insert into return_freight_policy (no, cause, supplier_bp, valid_from, reason)
  select max(no) + 1, 'late', 0, '2020-01-01', 'The courier was late: the platform bears it.' from return_freight_policy returning no)
insert into return_freight_policy_approval (policy_no) select no from rule;
alter table return_freight_policy_approval enable trigger return_freight_policy_two_people;

-- What of a parcel's charges stays paid when it is sent back for a reason, by the terms under which it was ordered. Never goods.
create function charges_kept_for(p_shipment uuid, p_reason text) returns bigint
language sql stable set search_path = public, pg_temp as $$
  select coalesce(sum(c.amount_minor), 0)::bigint
  from parcel_charge c join orders o on o.id = c.order_id
  where c.shipment_id = p_shipment and not c.is_waived and (
    select case p_reason when 'size' then p.keeps_size when 'changed-mind' then p.keeps_changed_mind else false end
    from return_charge_policy p where p.valid_from <= o.placed_at order by p.valid_from desc limit 1)
$$;

-- Fixed when she asks, because she was told it then. An exchange keeps nothing: what takes the parcel's place is paid with all of it.
alter table return_request add column kept_minor bigint not null default 0;
create function return_request_keeps_by_rule() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'UPDATE' then
    if (new.kept_minor, new.reason) is distinct from (old.kept_minor, old.reason) then
      raise exception 'a return keeps what its buyer was told' using errcode = '23514', constraint = 'return_request_kept_stays';
    end if;
  elsif new.kept_minor <> 0 and new.kept_minor <> charges_kept_for(new.shipment_id, new.reason) then
    raise exception 'a return keeps what the rule of its reason says' using errcode = '23514', constraint = 'return_request_keeps_by_rule';
  end if;
  return new;
end $$;
create trigger return_request_keeps_by_rule before insert or update on return_request
  for each row execute function return_request_keeps_by_rule();

-- What checked returns kept, by parcel and delivery; charges only, and those that were paid.
create view return_charge_kept as
  select r.shipment_id, r.delivery_no, s.supplier_id, c.what, c.amount_minor, c.taxable_minor, c.supplier_minor, c.kept_minor,
    c.gst_on_kept_minor, c.tcs_minor, c.tds_194o_minor
  from return_request r join shipment s on s.id = r.shipment_id
    join parcel_charge c on c.shipment_id = r.shipment_id and not c.is_waived
  where r.kept_minor > 0 and r.checked_at is not null and r.withdrawn_at is null;
grant select on return_charge_kept to haat_app, haat_reader;

-- A credit note takes back what its invoice said, but for the charges that stay paid.
create or replace function tax_document_must_follow() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  stays record;
begin
  if not exists (select 1 from tax_series s where (s.supplier_id, s.fin_year, s.kind, s.last_no) = (new.supplier_id, new.fin_year, new.kind, new.series_no))
    or (new.series_no > 1 and not exists (select 1 from tax_document d
      where (d.supplier_id, d.fin_year, d.kind, d.series_no) = (new.supplier_id, new.fin_year, new.kind, new.series_no - 1))) then
    raise exception 'number % leaves a gap', new.number using errcode = '23514', constraint = 'tax_document_no_gap';
  end if;
  if new.corrects is not null then
    select coalesce(sum(k.amount_minor), 0) as total into stays from return_charge_kept k join shipment s on s.id = k.shipment_id
    where k.shipment_id = new.shipment_id and k.delivery_no = s.delivery_no and s.status = 'return-checked';
    if not exists (select 1 from tax_document d where d.id = new.corrects and d.kind <> 'credit-note'
      and (d.shipment_id, d.supplier_id, d.total_minor) = (new.shipment_id, new.supplier_id, new.total_minor + stays.total)
      and d.round_off_minor = new.round_off_minor
      and (stays.total > 0 or (d.taxable_minor, d.igst_minor) = (new.taxable_minor, new.igst_minor))) then
      raise exception 'a credit note takes back what its invoice said' using errcode = '23514', constraint = 'tax_document_credits_whole';
    end if;
  end if;
  return new;
end $$;
