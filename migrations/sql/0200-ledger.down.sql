drop view account_balance;
drop function ledger_post_all(jsonb);
drop function ledger_post(text, text, timestamptz, jsonb, bigint, jsonb);
drop table journal_line;
drop table journal;
drop table account;
drop function journal_stamps_its_transaction();
drop function journal_lines_must_fit();
drop function journal_must_balance();
