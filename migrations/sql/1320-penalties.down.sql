drop view penalty_money;
drop table penalty_waiver, penalty;
drop trigger dispatch_fault_costs on dispatch_fault;
drop function penalty_must_fit, dispatch_fault_costs, penalty_of;
alter table dispatch_policy add column late_penalty_minor bigint constraint dispatch_policy_late_penalty check (late_penalty_minor >= 0),
  add column cancel_penalty_minor bigint constraint dispatch_policy_cancel_penalty check (cancel_penalty_minor >= 0);
update dispatch_policy d set
  late_penalty_minor = coalesce((select p.flat_minor from penalty_policy p where p.kind = 'late' and p.valid_from <= d.valid_from
    order by p.valid_from desc limit 1), 0),
  cancel_penalty_minor = coalesce((select p.flat_minor from penalty_policy p where p.kind = 'cancelled' and p.valid_from <= d.valid_from
    order by p.valid_from desc limit 1), 0);
alter table dispatch_policy alter column late_penalty_minor set not null, alter column cancel_penalty_minor set not null;
drop table penalty_policy;
drop function penalty_policy_looks_ahead;
