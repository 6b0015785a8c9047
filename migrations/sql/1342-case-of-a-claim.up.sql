-- A supplier's claim waits at support's desk like everything else, with hours of its own.
alter table case_policy drop constraint case_policy_kind_known;
alter table case_policy add constraint case_policy_kind_known check (kind in (
  'failed-attempt', 'call-back', 'not-ordered', 'complaint', 'question', 'claim'));
alter table support_case drop constraint support_case_kind_known;
alter table support_case add constraint support_case_kind_known check (kind in (
  'failed-attempt', 'call-back', 'not-ordered', 'complaint', 'question', 'claim'));
insert into case_policy values ('claim', '2026-01-01Z', 48);

-- Support finds an order by the number of its invoice or credit note.
create index tax_document_by_number on tax_document (number);
