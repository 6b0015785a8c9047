drop table phone_reveal, phone_reveal_policy, support_case_entry, support_case, case_policy;
drop function support_case_keeps();
alter table attempt_answer drop column reference;
alter table attempt_proof drop column token;
