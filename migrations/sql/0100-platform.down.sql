drop table idempotency;
drop table inbox;
drop table outbox;
drop function ring_outbox();
drop function refuse_change();
drop function haat_now();
drop table clock_shift;
