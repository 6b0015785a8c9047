drop view claim_money;
drop table claim_decision, claim_file, claim;
drop function claim_decision_must_fit, claim_must_fit;
