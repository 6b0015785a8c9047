-- What once held for weights stays to be read; a change is a new row.
create trigger weight_policy_append_only before update or delete on weight_policy for each row execute function refuse_change();
create trigger weight_policy_no_truncate before truncate on weight_policy for each statement execute function refuse_change();
