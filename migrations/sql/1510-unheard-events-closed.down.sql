create or replace function outbox_publish(p jsonb) returns void language plpgsql as $$
begin
  insert into outbox (id, type, payload)
  select (e ->> 'id')::uuid, e -> 'event' ->> 'type', e -> 'event' from jsonb_array_elements(p -> 'events') as e;
end $$;
