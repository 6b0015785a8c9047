-- A batch goes to the bank in as many files as it needs, each under a key of its own and taken once; what the bank confirmed of
-- one is kept at once, so that after a silence only the others are sent again.
create table payout_file (
  batch_id uuid not null references payout_batch,
  part int not null constraint payout_file_part_counts check (part between 1 and 100),
  bank_reference text not null,
  file_key text not null,
  constraint payout_file_pk primary key (batch_id, part)
);
insert into payout_file (batch_id, part, bank_reference, file_key)
select id, 1, bank_reference, file_key from payout_batch where way = 'file' and bank_reference is not null and file_key is not null;
create trigger payout_file_append_only before update or delete on payout_file for each row execute function refuse_change();
create trigger payout_file_no_truncate before truncate on payout_file for each statement execute function refuse_change();
grant select, insert on payout_file to haat_app;
grant select on payout_file to haat_reader;

-- Locks those of these accounts that are guarded, in the order of their ids: whoever books them in several calls of one
-- transaction then never waits for another in the middle of it.
create function ledger_lock_accounts(p_codes text[]) returns void language sql security definer
set search_path = public, pg_temp set enable_seqscan = off as $$
  select pg_advisory_xact_lock_shared(4011500001);
  select from account where id = any (array(select (select id from account where code = n.code) from unnest(p_codes) as n(code)))
    and guard is not null order by id for update
$$;
revoke execute on function ledger_lock_accounts(text[]) from public;
grant execute on function ledger_lock_accounts(text[]) to haat_app;

-- What an account moved is read from this index alone, for a statement of a year as for a balance.
drop index journal_line_by_account;
create index journal_line_by_account on journal_line (account_id, journal_id) include (amount_minor);
