create or replace view account_balance as
select a.id, a.code, a.kind, coalesce(sum(l.amount_minor), 0)::bigint as balance_minor
from account a left join journal_line l on l.account_id = a.id
group by a.id;
drop function ledger_seal_next();
drop function ledger_seal_text_1(date, bytea);
drop function ledger_journal_text_1(bigint);
drop function ledger_micros(timestamptz);
drop function ledger_net(text);
drop function ledger_close_until(date);
drop trigger ledger_open_no_truncate on ledger_open;
drop trigger ledger_open_only_later on ledger_open;
drop function ledger_opens_later();
alter table ledger_open drop column next_journal;
drop table ledger_seal_total;
drop table ledger_seal_journal;
drop table ledger_seal;
