create or replace function tax_document_must_follow() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from tax_series s where (s.supplier_id, s.fin_year, s.kind, s.last_no) = (new.supplier_id, new.fin_year, new.kind, new.series_no))
    or (new.series_no > 1 and not exists (select 1 from tax_document d
      where (d.supplier_id, d.fin_year, d.kind, d.series_no) = (new.supplier_id, new.fin_year, new.kind, new.series_no - 1))) then
    raise exception 'number % leaves a gap', new.number using errcode = '23514', constraint = 'tax_document_no_gap';
  end if;
  if new.corrects is not null and not exists (select 1 from tax_document d where d.id = new.corrects and d.kind <> 'credit-note'
      and (d.shipment_id, d.supplier_id, d.total_minor, d.taxable_minor, d.igst_minor) = (new.shipment_id, new.supplier_id, new.total_minor, new.taxable_minor, new.igst_minor)) then
    raise exception 'a credit note takes back what its invoice said' using errcode = '23514', constraint = 'tax_document_credits_whole';
  end if;
  return new;
end $$;
drop view return_charge_kept;
drop trigger return_request_keeps_by_rule on return_request;
drop function return_request_keeps_by_rule();
alter table return_request drop column kept_minor;
drop function charges_kept_for(uuid, text);
alter table return_freight_policy_approval disable trigger return_freight_policy_approval_append_only;
alter table return_freight_policy disable trigger return_freight_policy_append_only;
delete from return_freight_policy_approval a using return_freight_policy p where p.no = a.policy_no and p.cause = 'late';
delete from return_freight_policy where cause = 'late';
alter table return_freight_policy enable trigger return_freight_policy_append_only;
alter table return_freight_policy_approval enable trigger return_freight_policy_approval_append_only;
alter table return_freight_policy drop constraint return_freight_policy_cause_known,
  add constraint return_freight_policy_cause_known
    check (cause in ('not-delivered', 'wrong-item', 'defective', 'size', 'not-as-shown', 'changed-mind'));
alter table return_request drop constraint return_request_reason_known,
  add constraint return_request_reason_known check (reason in ('wrong-item', 'defective', 'size', 'not-as-shown', 'changed-mind'));
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
alter table policy_proposal drop constraint policy_proposal_kind_known,
  add constraint policy_proposal_kind_known check (kind in ('charges', 'prepay-saving', 'weight', 'dispatch', 'attempts'));
drop table return_charge_policy;
