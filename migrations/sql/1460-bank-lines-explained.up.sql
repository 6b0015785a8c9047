-- Lines that only the bank tells are explained by two people as courier money is: interest, a fee, tax that was paid, money of
-- somebody unknown. Approved, they are booked; a line that is explained is no transfer's any more, and the other way round.
alter table suspense_resolution
  add column bank_line_id bigint references bank_line,
  alter column courier drop not null,
  drop constraint suspense_resolution_kind_known,
  drop constraint suspense_resolution_one_subject,
  add constraint suspense_resolution_kind_known check (case when bank_line_id is null
    then kind in ('parcel', 'charges', 'courier-account', 'written-off')
    else kind in ('interest', 'bank-fee', 'owner-unknown', 'own-money', 'tax-gst', 'tax-tcs', 'tax-tds-194o', 'tax-tds-194h') end),
  add constraint suspense_resolution_one_subject check (num_nonnulls(remittance_id, utr, bank_line_id) = 1),
  add constraint suspense_resolution_of_courier check ((courier is null) = (bank_line_id is not null)),
  add constraint suspense_resolution_line_by_person check (bank_line_id is null or proposed_by is not null);
create unique index suspense_resolution_bank_line_once on suspense_resolution (bank_line_id)
  where status in ('proposed', 'approved', 'reversal-asked') and bank_line_id is not null;

create or replace function suspense_resolution_keeps() returns trigger language plpgsql as $$
begin
  if (new.courier, new.remittance_id, new.no, new.account, new.utr, new.bank_line_id, new.kind, new.shipment_id, new.from_account,
      new.to_account, new.moved_minor, new.matched_minor, new.difference_minor, new.reason, new.proposed_by)
    is distinct from
     (old.courier, old.remittance_id, old.no, old.account, old.utr, old.bank_line_id, old.kind, old.shipment_id, old.from_account,
      old.to_account, old.moved_minor, old.matched_minor, old.difference_minor, old.reason, old.proposed_by) then
    raise exception 'a resolution keeps what was proposed' using errcode = '23514', constraint = 'suspense_resolution_immutable';
  end if;
  if new.status <> old.status and (old.status, new.status) not in (('proposed', 'approved'), ('proposed', 'refused'),
    ('approved', 'reversal-asked'), ('reversal-asked', 'reversed'), ('reversal-asked', 'approved')) then
    raise exception 'resolution % cannot go from % to %', new.id, old.status, new.status
      using errcode = '23514', constraint = 'suspense_resolution_move_by_table';
  end if;
  return new;
end $$;

-- The whole line is explained, and only one that is no transfer. Both sides take the lock of the bank before they look.
create function bank_line_explanation_must_fit() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('bank-statement', 0));
  if not exists (select from bank_line l where l.id = new.bank_line_id and l.amount_minor = new.moved_minor and new.matched_minor = new.moved_minor) then
    raise exception 'line % is explained as a whole', new.bank_line_id using errcode = '23514', constraint = 'suspense_resolution_whole_line';
  end if;
  if new.status in ('proposed', 'approved') and exists (select from bank_match m where m.bank_line_id = new.bank_line_id) then
    raise exception 'line % is a transfer that somebody told', new.bank_line_id using errcode = '23514', constraint = 'suspense_resolution_line_untold';
  end if;
  return new;
end $$;
create trigger bank_line_explanation_fits before insert or update of status on suspense_resolution
  for each row when (new.bank_line_id is not null) execute function bank_line_explanation_must_fit();
create function bank_match_must_fit() returns trigger language plpgsql as $$
begin
  if exists (select from suspense_resolution s where s.bank_line_id = new.bank_line_id and s.status in ('approved', 'reversal-asked')) then
    raise exception 'line % is explained already', new.bank_line_id using errcode = '23514', constraint = 'bank_match_line_explained';
  end if;
  return new;
end $$;
create trigger bank_match_fits before insert on bank_match for each row execute function bank_match_must_fit();

-- What went back to buyers' UPI addresses left our account too.
alter table bank_match drop constraint bank_match_side_known,
  add constraint bank_match_side_known check (side in ('courier', 'payout', 'gateway', 'refund'));
create or replace view told_transfer as
  select 'courier' as side, t.courier as party, t.utr, t.numbers, t.day,
    (t.amount_minor - coalesce((select sum(c.amount_minor) from remittance_charge c where c.courier = t.courier
        and case when t.file is null then c.utr = t.utr else c.utr = '' and c.remittance_id = t.file end), 0)
      + coalesce((select sum(s.moved_minor) from suspense_resolution s where s.courier = t.courier and s.utr = t.utr
        and s.status in ('approved', 'reversal-asked')), 0))::bigint as amount_minor
  from (
    select r.courier, coalesce(nullif(r.utr, ''), f.file_name || ' ' || right(r.remittance_id::text, 6)) as utr, case when r.utr = '' then r.remittance_id end as file,
      array_remove(array_agg(distinct ltrim(upper(r.crf_id), '0')) || ltrim(upper(r.utr), '0'), '') as numbers,
      max(coalesce(r.remitted_on, (f.imported_at at time zone 'Asia/Kolkata')::date)) as day, sum(r.amount_minor) as amount_minor
    from remittance_row r join remittance f on f.id = r.remittance_id
    where r.decision <> 'told-before' group by 1, 2, 3, r.utr) t
  union all
  select 'payout', 'payouts', p.utr, array[ltrim(upper(p.utr), '0')], (max(p.answered_at) at time zone 'Asia/Kolkata')::date, -sum(p.amount_minor)::bigint
  from payout_line p where p.outcome = 'paid' group by p.utr
  union all
  select 'gateway', 'razorpay', g.utr, array[ltrim(upper(g.utr), '0')], (max(g.settled_at) at time zone 'Asia/Kolkata')::date, sum(g.net_minor)::bigint
  from gateway_settlement_row g group by g.utr
  union all
  select 'refund', 'refunds', coalesce(b.utr, b.gateway_id), array[ltrim(upper(coalesce(b.utr, b.gateway_id)), '0')],
    (max(b.ended_at) at time zone 'Asia/Kolkata')::date, -sum(b.amount_minor)::bigint
  from refund b where b.way = 'upi' and b.status = 'processed' group by coalesce(b.utr, b.gateway_id);
