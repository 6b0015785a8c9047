drop trigger attempt_answer_replaced_by_refusal on attempt_answer;
drop function attempt_answer_replaced_by_refusal();

create or replace function attempt_answer_keeps() returns trigger language plpgsql as $$
begin
  if (new.id, new.task_id, new.kind, new.answered_by, new.actor_id, new.deliver_on, new.note, new.answered_at)
    is distinct from (old.id, old.task_id, old.kind, old.answered_by, old.actor_id, old.deliver_on, old.note, old.answered_at) then
    raise exception 'an answer stays as it was given' using errcode = '23514', constraint = 'attempt_answer_immutable_facts';
  end if;
  if new.state <> old.state and old.state <> 'to-send' then
    raise exception 'what the courier said about answer % stays', new.id using errcode = '23514', constraint = 'attempt_answer_settles_once';
  end if;
  return new;
end $$;

alter table attempt_answer disable trigger attempt_answer_keeps;
update attempt_answer set state = 'too-late' where state = 'replaced';
alter table attempt_answer enable trigger attempt_answer_keeps;
alter table attempt_answer drop constraint attempt_answer_state_known;
alter table attempt_answer add constraint attempt_answer_state_known
  check (state in ('to-send', 'accepted', 'refused', 'too-late', 'unheard'));
alter table attempt_answer drop constraint attempt_answer_instruction_of_buyer;
alter table attempt_answer drop column instruction_id;

drop index parcel_instruction_one_waiting;
create unique index parcel_instruction_one_waiting on parcel_instruction (shipment_id, kind) where told_at is null;
update parcel_instruction set outcome = 'taken' where outcome = 'passed-on';
update parcel_instruction set outcome = 'too-late' where outcome in ('answered-before', 'replaced');
alter table parcel_instruction drop constraint parcel_instruction_outcome_known;
alter table parcel_instruction add constraint parcel_instruction_outcome_known check (outcome in ('taken', 'refused', 'too-late'));
