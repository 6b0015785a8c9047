-- GST on penalties had no tax invoice. Whoever collects tax is registered and says so on an invoice (CGST Act, sections 31 and
-- 32), so a rule with a rate names the registration, and each penalty with GST is written with its invoice.
alter table penalty_gst_policy add column issuer_name text, add column issuer_gstin text, add column issuer_address text;
-- not valid: a rule of before may lack it; from here on it charges no GST
alter table penalty_gst_policy add constraint penalty_gst_policy_issuer check (
  case when gst_bp = 0 then num_nonnulls(issuer_name, issuer_gstin, issuer_address) = 0
    else num_nonnulls(issuer_name, issuer_gstin, issuer_address) = 3 and issuer_name ~ '\S' and length(issuer_name) <= 120
      and issuer_gstin ~ '^\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]$' and issuer_address ~ '\S' and length(issuer_address) <= 300 end) not valid;

-- The rule of GST that holds on a day.
create function penalty_gst_rule_on(p_day date) returns setof penalty_gst_policy
language sql stable set search_path = public, pg_temp as $$
  select p.* from penalty_gst_policy p join penalty_gst_policy_approval a on a.policy_no = p.no
  where p.valid_from <= p_day and a.verdict = 'approved' order by p.valid_from desc, a.approved_at desc, p.no desc limit 1
$$;
create or replace function penalty_gst_of(p_amount bigint, p_day date) returns bigint
language sql stable set search_path = public, pg_temp as $$
  select coalesce((select 2 * round(p_amount * r.gst_bp / 20000.0)::bigint from penalty_gst_rule_on(p_day) r where r.issuer_gstin is not null), 0)
$$;

-- Numbers of the platform's own invoices and credit notes: without a gap by registration, financial year and kind (rule 46).
create table charge_series (
  gstin text not null,
  fin_year text not null constraint charge_series_year check (fin_year ~ '^\d{4}-\d{2}$'),
  kind text not null constraint charge_series_kind_known check (kind in ('invoice', 'credit-note')),
  last_no int not null,
  constraint charge_series_pk primary key (gstin, fin_year, kind)
);

-- What the platform charges a supplier with GST: today a penalty, named by its parcel and its fault.
create table charge_document (
  id uuid constraint charge_document_pk primary key,
  gstin text not null,
  fin_year text not null,
  kind text not null,
  series_no int not null constraint charge_document_no_positive check (series_no > 0),
  number text not null constraint charge_document_number_by_rule check (number ~ '^[A-Z0-9/-]{1,16}$'),
  shipment_id uuid not null,
  fault text not null,
  supplier_id uuid not null references supplier,
  corrects uuid references charge_document constraint charge_document_corrected_once unique,
  reason text,
  issued_at timestamptz not null,
  issued_on date not null,
  place_of_supply text not null,
  taxable_minor bigint not null,
  cgst_minor bigint not null,
  sgst_minor bigint not null,
  igst_minor bigint not null,
  total_minor bigint not null,
  -- all that the document says, as it was said
  content text not null,
  content_hash text not null,
  constraint charge_document_of foreign key (shipment_id, fault) references penalty (shipment_id, kind),
  constraint charge_document_series_fk foreign key (gstin, fin_year, kind) references charge_series (gstin, fin_year, kind),
  constraint charge_document_no_uq unique (gstin, fin_year, kind, series_no),
  constraint charge_document_number_uq unique (gstin, fin_year, number),
  constraint charge_document_hash check (content_hash = encode(sha256(convert_to(content, 'UTF8')), 'hex')),
  constraint charge_document_halves check (cgst_minor = sgst_minor and (igst_minor = 0 or cgst_minor = 0)),
  constraint charge_document_taxed check (cgst_minor + sgst_minor + igst_minor > 0),
  constraint charge_document_adds_up check (taxable_minor + cgst_minor + sgst_minor + igst_minor = total_minor),
  constraint charge_document_credit_corrects check ((kind = 'credit-note') = (corrects is not null and reason is not null))
);
create unique index charge_document_once on charge_document (shipment_id, fault) where kind = 'invoice';
create index charge_document_by_day on charge_document (issued_on, id);
create index charge_document_by_supplier on charge_document (supplier_id, issued_on, id);

-- A number is taken only under the lock of its series and only after the one before it; amounts are the penalty's.
create function charge_document_must_follow() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from charge_series s where (s.gstin, s.fin_year, s.kind, s.last_no) = (new.gstin, new.fin_year, new.kind, new.series_no))
    or (new.series_no > 1 and not exists (select 1 from charge_document d
      where (d.gstin, d.fin_year, d.kind, d.series_no) = (new.gstin, new.fin_year, new.kind, new.series_no - 1))) then
    raise exception 'number % leaves a gap', new.number using errcode = '23514', constraint = 'charge_document_no_gap';
  end if;
  if new.kind = 'invoice' and not exists (select 1 from penalty p
      cross join penalty_gst_rule_on((p.charged_at at time zone 'Asia/Kolkata')::date) r
      where (p.shipment_id, p.kind, p.supplier_id, p.amount_minor, p.gst_minor)
        = (new.shipment_id, new.fault, new.supplier_id, new.taxable_minor, new.cgst_minor + new.sgst_minor + new.igst_minor)
        and r.issuer_gstin = new.gstin) then
    raise exception 'an invoice says what was charged' using errcode = '23514', constraint = 'charge_document_as_charged';
  end if;
  if new.kind = 'credit-note' and not exists (select 1 from charge_document d join penalty_waiver w on (w.shipment_id, w.kind) = (d.shipment_id, d.fault)
      where d.id = new.corrects and d.kind = 'invoice' and (d.gstin, d.shipment_id, d.fault, d.supplier_id, d.taxable_minor, d.igst_minor, d.total_minor)
        = (new.gstin, new.shipment_id, new.fault, new.supplier_id, new.taxable_minor, new.igst_minor, new.total_minor)) then
    raise exception 'a credit note takes back what its invoice said' using errcode = '23514', constraint = 'charge_document_credits_whole';
  end if;
  return new;
end $$;
create trigger charge_document_follows before insert on charge_document for each row execute function charge_document_must_follow();
create trigger charge_document_append_only before update or delete on charge_document for each row execute function refuse_change();
create trigger charge_document_no_truncate before truncate on charge_document for each statement execute function refuse_change();
create trigger charge_series_steps before insert or update or delete on charge_series for each row execute function tax_series_must_step();

-- At commit each number that was taken has its document.
create function charge_series_must_be_used() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from charge_document d
      where (d.gstin, d.fin_year, d.kind, d.series_no) = (new.gstin, new.fin_year, new.kind, new.last_no)) then
    raise exception 'number % has no document', new.last_no using errcode = '23514', constraint = 'charge_series_used';
  end if;
  return null;
end $$;
create constraint trigger charge_series_used after insert or update on charge_series
  deferrable initially deferred for each row execute function charge_series_must_be_used();

-- At commit each penalty with GST has its invoice, and each invoice of one that was let off its credit note.
create function penalty_must_be_invoiced() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.gst_minor > 0 and not exists (select 1 from charge_document d
      where (d.shipment_id, d.fault, d.kind) = (new.shipment_id, new.kind, 'invoice')) then
    raise exception 'GST is charged with an invoice' using errcode = '23514', constraint = 'penalty_invoiced';
  end if;
  return null;
end $$;
create constraint trigger penalty_invoiced after insert on penalty
  deferrable initially deferred for each row execute function penalty_must_be_invoiced();
create function penalty_waiver_must_be_credited() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (select 1 from charge_document d where (d.shipment_id, d.fault, d.kind) = (new.shipment_id, new.kind, 'invoice')
      and not exists (select 1 from charge_document c where c.corrects = d.id)) then
    raise exception 'what was invoiced is let off with a credit note' using errcode = '23514', constraint = 'penalty_credited';
  end if;
  return null;
end $$;
create constraint trigger penalty_credited after insert on penalty_waiver
  deferrable initially deferred for each row execute function penalty_waiver_must_be_credited();

grant select on charge_series, charge_document to haat_app, haat_reader;
grant insert on charge_series, charge_document to haat_app;
grant update (last_no) on charge_series to haat_app;
