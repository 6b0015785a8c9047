drop trigger gateway_row_decision_fits on gateway_row_decision;
drop function gateway_row_decision_must_fit();
drop trigger gateway_row_proposal_fits on gateway_row_proposal;
drop function gateway_row_proposal_must_fit();
drop function gateway_thing_open(text);
drop view gateway_row_explained;
drop table gateway_row_decision;
drop table gateway_row_proposal;
