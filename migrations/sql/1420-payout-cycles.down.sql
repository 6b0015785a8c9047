alter table payout_batch drop column payees;
drop table payout_cycle_approval;
drop table payout_cycle;
drop function payout_cycle_needs_two;
