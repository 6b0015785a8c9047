drop trigger penalty_credited on penalty_waiver;
drop trigger penalty_invoiced on penalty;
drop function penalty_waiver_must_be_credited;
drop function penalty_must_be_invoiced;
drop table charge_document;
drop table charge_series;
drop function charge_document_must_follow;
drop function charge_series_must_be_used;
create or replace function penalty_gst_of(p_amount bigint, p_day date) returns bigint
language sql stable set search_path = public, pg_temp as $$
  select coalesce((
    select 2 * round(p_amount * p.gst_bp / 20000.0)::bigint
    from penalty_gst_policy p join penalty_gst_policy_approval a on a.policy_no = p.no
    where p.valid_from <= p_day and a.verdict = 'approved' order by p.valid_from desc, a.approved_at desc, p.no desc limit 1), 0)
$$;
drop function penalty_gst_rule_on;
alter table penalty_gst_policy drop constraint penalty_gst_policy_issuer, drop column issuer_name, drop column issuer_gstin, drop column issuer_address;
