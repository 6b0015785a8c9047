drop trigger order_consent_gated_by_risk on order_consent;
drop function risk_gates_consent();
drop table risk_end, risk_parcel, risk_confirmation, risk_decision, risk_policy_approval, risk_policy, risk_tally;
drop function risk_parcel_counts();
drop function risk_end_counts();
drop function risk_count(uuid, uuid, int, int, int);
drop function risk_parcel_only_grows();
drop function risk_policy_needs_two();
