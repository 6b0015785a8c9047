-- Invoices, bills of supply and credit notes: numbered without a gap by supplier, financial year and kind (rule 46).
create table tax_series (
  supplier_id uuid not null references supplier,
  fin_year text not null constraint tax_series_year check (fin_year ~ '^\d{4}-\d{2}$'),
  kind text not null constraint tax_series_kind_known check (kind in ('invoice', 'bill-of-supply', 'credit-note')),
  last_no int not null,
  constraint tax_series_pk primary key (supplier_id, fin_year, kind)
);

create table tax_document (
  id uuid constraint tax_document_pk primary key,
  supplier_id uuid not null,
  fin_year text not null,
  kind text not null,
  series_no int not null constraint tax_document_no_positive check (series_no > 0),
  number text not null constraint tax_document_number_by_rule check (number ~ '^[A-Z0-9/-]{1,16}$'),
  shipment_id uuid not null references shipment,
  order_id uuid not null references orders,
  -- counts invoices of one parcel: a second one only after the first was credited
  round int not null,
  corrects uuid references tax_document constraint tax_document_corrected_once unique,
  reason text,
  issued_at timestamptz not null,
  issued_on date not null,
  place_of_supply text not null,
  taxable_minor bigint not null,
  cgst_minor bigint not null,
  sgst_minor bigint not null,
  igst_minor bigint not null,
  round_off_minor bigint not null,
  total_minor bigint not null,
  -- all that the document says, as it was said; the buyer's name is read when it is printed and not kept here
  content text not null,
  content_hash text not null,
  constraint tax_document_series_fk foreign key (supplier_id, fin_year, kind) references tax_series (supplier_id, fin_year, kind),
  constraint tax_document_no_uq unique (supplier_id, fin_year, kind, series_no),
  constraint tax_document_number_uq unique (supplier_id, fin_year, number),
  constraint tax_document_hash check (content_hash = encode(sha256(convert_to(content, 'UTF8')), 'hex')),
  constraint tax_document_halves check (cgst_minor = sgst_minor and (igst_minor = 0 or cgst_minor = 0)),
  constraint tax_document_adds_up check (taxable_minor + cgst_minor + sgst_minor + igst_minor + round_off_minor = total_minor),
  constraint tax_document_whole_rupees check (total_minor % 100 = 0 and abs(round_off_minor) <= 50),
  constraint tax_document_no_tax_in_bill check (kind <> 'bill-of-supply' or cgst_minor + sgst_minor + igst_minor = 0),
  constraint tax_document_credit_corrects check ((kind = 'credit-note') = (corrects is not null and reason is not null))
);
create unique index tax_document_once_a_round on tax_document (shipment_id, round) where kind <> 'credit-note';
create index tax_document_by_order on tax_document (order_id);
create index tax_document_by_day on tax_document (supplier_id, issued_on, id);

-- A number is taken only under the lock of its series and only after the one before it.
create function tax_document_must_follow() returns trigger language plpgsql set search_path = public, pg_temp as $$
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
create trigger tax_document_follows before insert on tax_document for each row execute function tax_document_must_follow();
create trigger tax_document_append_only before update or delete on tax_document for each row execute function refuse_change();
create trigger tax_document_no_truncate before truncate on tax_document for each statement execute function refuse_change();

create function tax_series_must_step() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or new.last_no <> (case when tg_op = 'INSERT' then 1 else old.last_no + 1 end) then
    raise exception 'numbers are taken one by one' using errcode = '23514', constraint = 'tax_series_steps';
  end if;
  return new;
end $$;
create trigger tax_series_steps before insert or update or delete on tax_series for each row execute function tax_series_must_step();

-- At commit each number that was taken has its document.
create function tax_series_must_be_used() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from tax_document d
      where (d.supplier_id, d.fin_year, d.kind, d.series_no) = (new.supplier_id, new.fin_year, new.kind, new.last_no)) then
    raise exception 'number % has no document', new.last_no using errcode = '23514', constraint = 'tax_series_used';
  end if;
  return null;
end $$;
create constraint trigger tax_series_used after insert or update on tax_series
  deferrable initially deferred for each row execute function tax_series_must_be_used();

grant select on tax_series, tax_document to haat_app, haat_reader;
grant insert on tax_series, tax_document to haat_app;
grant update (last_no) on tax_series to haat_app;
