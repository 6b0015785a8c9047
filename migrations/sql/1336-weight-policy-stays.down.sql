drop trigger weight_policy_append_only on weight_policy;
drop trigger weight_policy_no_truncate on weight_policy;
