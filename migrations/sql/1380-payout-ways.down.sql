drop table payout_hold;
drop function payout_hold_keeps;
drop table payout_call;
-- UPI payments were never known to the steps before.
alter table payout_line drop constraint payout_line_goes_one_way;
alter table payout_line disable trigger payout_line_moves;
update payout_line set bank_account = coalesce(bank_account, ''), bank_ifsc = coalesce(bank_ifsc, '') where mode = 'upi';
alter table payout_line enable trigger payout_line_moves;
create or replace function payout_line_keeps() returns trigger language plpgsql as $$
begin
  if (new.batch_id, new.no, new.reference, new.party, new.party_id, new.beneficiary, new.bank_account, new.bank_ifsc, new.amount_minor)
    is distinct from
    (old.batch_id, old.no, old.reference, old.party, old.party_id, old.beneficiary, old.bank_account, old.bank_ifsc, old.amount_minor) then
    raise exception 'a payout line keeps its amount and account' using errcode = '23514', constraint = 'payout_line_immutable';
  end if;
  if new.outcome <> old.outcome and (old.outcome, new.outcome) not in (('waiting', 'paid'), ('waiting', 'failed'), ('waiting', 'reversed'), ('paid', 'reversed')) then
    raise exception 'payout % cannot go from % to %', new.reference, old.outcome, new.outcome
      using errcode = '23514', constraint = 'payout_line_move_by_table';
  end if;
  return new;
end $$;
alter table payout_line drop column mode, drop column upi_address,
  alter column bank_account set not null, alter column bank_ifsc set not null;
drop trigger payout_batch_keeps_way on payout_batch;
drop function payout_batch_keeps_way;
alter table payout_batch drop column way;
alter table reseller drop column upi_address;
