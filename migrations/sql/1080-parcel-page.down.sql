drop table call_wish, parcel_instruction, order_change, order_disowning;
drop function order_disowning_freezes;
drop trigger shipment_fit_to_send on shipment;
drop function shipment_fit_to_send;
drop trigger orders_changed_with_consent on orders;
drop function order_content_needs_yes;
create or replace function order_moves_by_table() returns trigger language plpgsql as $$
begin
  if new.reseller_id <> old.reseller_id or new.link_code <> old.link_code or new.due_minor <> old.due_minor
    or new.content_hash <> old.content_hash then
    raise exception 'an order keeps its link, reseller and amount' using errcode = '23514', constraint = 'orders_immutable_facts';
  end if;
  if new.status <> old.status and not exists (
    select 1 from order_transition t where t.from_status = old.status and t.to_status = new.status) then
    raise exception 'order % cannot go from % to %', new.id, old.status, new.status using errcode = '23514', constraint = 'orders_move_by_table';
  end if;
  return new;
end $$;
create or replace function shipment_moves_by_table() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.status <> 'consented' then
      raise exception 'a shipment cannot start as %', new.status using errcode = '23514', constraint = 'shipment_starts_consented';
    end if;
    return new;
  end if;
  if new.consent_id <> old.consent_id or new.cod_minor <> old.cod_minor or new.order_id <> old.order_id
    or new.supplier_id <> old.supplier_id or new.reseller_id <> old.reseller_id then
    raise exception 'a shipment keeps its consent, parties and amount' using errcode = '23514', constraint = 'shipment_immutable_facts';
  end if;
  if new.status <> old.status and not exists (
    select 1 from shipment_transition t where t.from_status = old.status and t.to_status = new.status) then
    raise exception 'shipment % cannot go from % to %', new.id, old.status, new.status using errcode = '23514', constraint = 'shipment_move_by_table';
  end if;
  return new;
end $$;
alter table order_consent drop constraint order_consent_once;
alter table order_consent drop column no;
alter table order_consent add constraint order_consent_once unique (order_id);
alter table order_buyer drop column deliver_from;
alter table shipment drop column frozen_at;
