drop index journal_line_by_account;
create index journal_line_by_account on journal_line (account_id, journal_id);
drop function ledger_lock_accounts(text[]);
drop table payout_file;
