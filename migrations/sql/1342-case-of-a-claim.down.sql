drop index tax_document_by_number;
alter table support_case_entry disable trigger user;
delete from support_case_entry where case_id in (select id from support_case where kind = 'claim');
alter table support_case_entry enable trigger user;
delete from support_case where kind = 'claim';
alter table case_policy disable trigger user;
delete from case_policy where kind = 'claim';
alter table case_policy enable trigger user;
alter table support_case drop constraint support_case_kind_known;
alter table support_case add constraint support_case_kind_known check (kind in (
  'failed-attempt', 'call-back', 'not-ordered', 'complaint', 'question'));
alter table case_policy drop constraint case_policy_kind_known;
alter table case_policy add constraint case_policy_kind_known check (kind in (
  'failed-attempt', 'call-back', 'not-ordered', 'complaint', 'question'));
