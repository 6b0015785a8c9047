-- An event that nobody hears is written closed: to claim and close it afterwards cost as much as to write it.
create or replace function outbox_publish(p jsonb) returns void language plpgsql as $$
begin
  insert into outbox (id, type, payload, delivered_at)
  select (e ->> 'id')::uuid, e -> 'event' ->> 'type', e -> 'event', case when e -> 'heard' = 'false' then now() end
  from jsonb_array_elements(p -> 'events') as e;
end $$;
