-- Section 194-O spares individuals and Hindu undivided families with a PAN while the year's sales are up to the threshold of
-- `tax_rate`. What they sold is counted as deliveries come and go; what was not deducted before the threshold was crossed is
-- kept back with a payout.
alter table supplier
  add column is_person boolean not null generated always as (substr(pan, 4, 1) in ('P', 'H')) stored,
  add column sales_year text not null default '',
  -- without GST, of deliveries that were not corrected or sent back
  add column sales_minor bigint not null default 0;

update supplier s set sales_year = x.year, sales_minor = x.taxable
from (
  select d.supplier_id, y.year,
    sum(l.quantity * (l.selling_minor - 2 * ((l.selling_minor * l.gst_rate_bp + 10000 + l.gst_rate_bp) / (2 * (10000 + l.gst_rate_bp)))))::bigint as taxable
  from supplier_due d join shipment h on h.id = d.shipment_id
    join order_line l on l.order_id = h.order_id and l.supplier_id = d.supplier_id
    cross join lateral (select to_char((d.earned_at at time zone 'Asia/Kolkata') - interval '3 months', 'YYYY')
      || '-' || to_char((d.earned_at at time zone 'Asia/Kolkata') + interval '9 months', 'YY') as year) y
  where d.status in ('pending', 'payable')
    and y.year = to_char((haat_now() at time zone 'Asia/Kolkata') - interval '3 months', 'YYYY')
      || '-' || to_char((haat_now() at time zone 'Asia/Kolkata') + interval '9 months', 'YY')
  group by 1, 2) x
where x.supplier_id = s.id and s.is_person;

create table supplier_tds_arrears (
  id uuid constraint supplier_tds_arrears_pk primary key,
  supplier_id uuid not null references supplier,
  financial_year text not null,
  -- what it was reckoned from: sales of the year that are his for good, and what had been deducted of them
  sales_minor bigint not null,
  deducted_minor bigint not null,
  amount_minor bigint not null constraint supplier_tds_arrears_positive check (amount_minor > 0),
  booked_at timestamptz not null default haat_now()
);
create index supplier_tds_arrears_by_supplier on supplier_tds_arrears (supplier_id, financial_year);
create trigger supplier_tds_arrears_append_only before update or delete on supplier_tds_arrears for each row execute function refuse_change();
create trigger supplier_tds_arrears_no_truncate before truncate on supplier_tds_arrears for each statement execute function refuse_change();
grant select, insert on supplier_tds_arrears to haat_app;
grant select on supplier_tds_arrears to haat_reader;
