drop table policy_decision;
drop function policy_decision_needs_two;
drop function policy_put;
drop table policy_proposal;
grant insert on charge_policy, weight_policy, dispatch_policy, prepay_saving to haat_app;
grant update (valid_to) on dispatch_policy to haat_app;
