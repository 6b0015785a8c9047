create function ring_outbox() returns trigger language plpgsql as $$
begin
  notify outbox;
  return null;
end $$;
create trigger outbox_rings after insert on outbox for each statement execute function ring_outbox();
