drop view weight_money;
drop table weight_decision, weight_transition, weight_item, weight_policy, courier_weight, weight_import_fault, weight_import;
drop function weight_decision_must_fit;
