-- What a buyer wants of her parcel and what is answered to a failed attempt reach the courier by one way: as answers.

-- passed on as an answer; somebody had answered that attempt before; a newer word of hers took its place
alter table parcel_instruction drop constraint parcel_instruction_outcome_known;
alter table parcel_instruction add constraint parcel_instruction_outcome_known
  check (outcome in ('taken', 'refused', 'too-late', 'passed-on', 'answered-before', 'replaced'));

-- One word of a parcel waits: to send it back stays, otherwise the newest.
update parcel_instruction i set told_at = haat_now(), outcome = 'replaced'
where i.told_at is null and exists (
  select 1 from parcel_instruction j where j.shipment_id = i.shipment_id and j.told_at is null
    and (j.kind = 'come-back', j.asked_at, j.id) > (i.kind = 'come-back', i.asked_at, i.id));
drop index parcel_instruction_one_waiting;
create unique index parcel_instruction_one_waiting on parcel_instruction (shipment_id) where told_at is null;

-- A word becomes one answer at most.
alter table attempt_answer add column instruction_id uuid constraint attempt_answer_instruction_once unique references parcel_instruction;
alter table attempt_answer add constraint attempt_answer_instruction_of_buyer check (instruction_id is null or answered_by = 'buyer');

-- The first answer to an attempt stands; only the buyer's own "send it back" takes the place of another.
alter table attempt_answer drop constraint attempt_answer_state_known;
alter table attempt_answer add constraint attempt_answer_state_known
  check (state in ('to-send', 'accepted', 'refused', 'too-late', 'unheard', 'replaced'));

create or replace function attempt_answer_keeps() returns trigger language plpgsql as $$
begin
  if (new.id, new.task_id, new.kind, new.answered_by, new.actor_id, new.deliver_on, new.note, new.answered_at, new.instruction_id)
    is distinct from (old.id, old.task_id, old.kind, old.answered_by, old.actor_id, old.deliver_on, old.note, old.answered_at,
      old.instruction_id) then
    raise exception 'an answer stays as it was given' using errcode = '23514', constraint = 'attempt_answer_immutable_facts';
  end if;
  if new.state <> old.state and old.state <> 'to-send' and not (old.state = 'accepted' and new.state = 'replaced') then
    raise exception 'what the courier said about answer % stays', new.id using errcode = '23514', constraint = 'attempt_answer_settles_once';
  end if;
  return new;
end $$;

create function attempt_answer_replaced_by_refusal() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from attempt_answer a where a.task_id = new.task_id and a.id <> new.id
      and a.kind = 'give-up' and a.answered_by = 'buyer' and a.state <> 'replaced') then
    raise exception 'only the buyer who refuses takes the place of an answer'
      using errcode = '23514', constraint = 'attempt_answer_replaced_by_refusal';
  end if;
  return null;
end $$;
create constraint trigger attempt_answer_replaced_by_refusal after update on attempt_answer deferrable initially deferred
  for each row when (new.state = 'replaced' and old.state <> 'replaced') execute function attempt_answer_replaced_by_refusal();
