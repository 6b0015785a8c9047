-- The bell rings after the commit and outside of it: NOTIFY inside the transactions let only one of them commit at a time.
drop trigger outbox_rings on outbox;
drop function ring_outbox();
