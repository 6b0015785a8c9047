-- Income tax on the commissions before the one that crossed the year's threshold: kept back with the next payout.
create table tds_arrears (
  id uuid constraint tds_arrears_pk primary key,
  reseller_id uuid not null references reseller,
  financial_year text not null,
  -- what it was reckoned from: commission of the year that is hers for good, and what had been kept of it
  commission_minor bigint not null,
  deducted_minor bigint not null,
  amount_minor bigint not null constraint tds_arrears_positive check (amount_minor > 0),
  booked_at timestamptz not null default haat_now()
);
create index tds_arrears_by_reseller on tds_arrears (reseller_id, financial_year);
create trigger tds_arrears_append_only before update or delete on tds_arrears for each row execute function refuse_change();
grant select, insert on tds_arrears to haat_app;
grant select on tds_arrears to haat_reader;
