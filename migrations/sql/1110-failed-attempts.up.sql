-- A courier stood at a door in vain: what it said, who answers until when, and what is asked of the courier.

-- Each failed attempt of the fold, once, with the courier's own words beside our reason.
create table delivery_attempt (
  shipment_id uuid not null references shipment,
  failed_at timestamptz not null,
  provider text not null,
  awb text not null,
  reason text not null constraint delivery_attempt_reason_known check (reason in (
    'not-available', 'unreachable', 'cash-not-ready', 'payment-failed', 'asked-later', 'refused', 'bad-address',
    'out-of-area', 'closed-area', 'damaged', 'scan-taken-back', 'unknown')),
  -- kept as told, also where we do not understand it
  courier_words text not null default '',
  recorded_at timestamptz not null default haat_now(),
  constraint delivery_attempt_pk primary key (shipment_id, failed_at)
);
create trigger delivery_attempt_append_only before update or delete on delivery_attempt for each row execute function refuse_change();
create trigger delivery_attempt_no_truncate before truncate on delivery_attempt for each statement execute function refuse_change();

-- The numbers of the desk, in force from a moment on; a task keeps the row it was opened with.
create table attempt_policy (
  no int primary key,
  valid_from timestamptz not null constraint attempt_policy_one_at_a_time unique,
  -- how long the reseller has before support takes over
  answer_hours int not null constraint attempt_policy_answer_hours check (answer_hours between 1 and 168),
  -- how long after the failed attempt the courier listens
  courier_hours int not null constraint attempt_policy_courier_hours check (courier_hours between 1 and 168),
  -- how often a courier stands at a door before it sends the parcel back
  attempts_max int not null constraint attempt_policy_attempts_max check (attempts_max between 1 and 9),
  -- how many days after the first failed attempt a courier may still be asked to come
  defer_days int not null constraint attempt_policy_defer_days check (defer_days between 1 and 30)
);
insert into attempt_policy values (1, '2026-01-01Z', 24, 24, 3, 6);
create trigger attempt_policy_append_only before update or delete on attempt_policy for each row execute function refuse_change();

create table attempt_task_transition (
  from_status text not null,
  to_status text not null,
  constraint attempt_task_transition_pk primary key (from_status, to_status)
);
-- refused by the courier: open again; over: the parcel has moved on
insert into attempt_task_transition values ('open', 'answered'), ('answered', 'open'), ('open', 'over'), ('answered', 'over');

-- One task a failed attempt that can still be helped.
create table attempt_task (
  id uuid primary key,
  shipment_id uuid not null,
  failed_at timestamptz not null,
  order_id uuid not null references orders,
  reseller_id uuid not null references reseller,
  policy_no int not null references attempt_policy,
  attempt_no int not null constraint attempt_task_no check (attempt_no between 1 and 99),
  first_failed_at timestamptz not null,
  status text not null default 'open' constraint attempt_task_status_known check (status in ('open', 'answered', 'over')),
  opened_at timestamptz not null default haat_now(),
  answer_by timestamptz not null,
  -- the reseller let it pass: support's desk has it
  passed_at timestamptz,
  over_at timestamptz,
  constraint attempt_task_attempt_fk foreign key (shipment_id, failed_at) references delivery_attempt,
  constraint attempt_task_once unique (shipment_id, failed_at),
  constraint attempt_task_over_when check ((status = 'over') = (over_at is not null)),
  constraint attempt_task_first_before check (first_failed_at <= failed_at)
);
create index attempt_task_of_reseller on attempt_task (reseller_id, answer_by) where status <> 'over';
create index attempt_task_to_pass on attempt_task (answer_by) where status = 'open' and passed_at is null;
create index attempt_task_at_support on attempt_task (passed_at) where status <> 'over' and passed_at is not null;
create index attempt_task_of_order on attempt_task (order_id, failed_at desc);
create unique index attempt_task_one_live on attempt_task (shipment_id) where status <> 'over';

create function attempt_task_keeps() returns trigger language plpgsql as $$
begin
  if (new.id, new.shipment_id, new.failed_at, new.order_id, new.reseller_id, new.policy_no, new.attempt_no, new.first_failed_at,
      new.opened_at, new.answer_by) is distinct from (old.id, old.shipment_id, old.failed_at, old.order_id, old.reseller_id,
      old.policy_no, old.attempt_no, old.first_failed_at, old.opened_at, old.answer_by)
    or (old.passed_at is not null and new.passed_at is distinct from old.passed_at) then
    raise exception 'a task keeps its attempt and its clock' using errcode = '23514', constraint = 'attempt_task_immutable_facts';
  end if;
  if new.status <> old.status and not exists (
    select 1 from attempt_task_transition t where t.from_status = old.status and t.to_status = new.status) then
    raise exception 'task % cannot go from % to %', new.id, old.status, new.status
      using errcode = '23514', constraint = 'attempt_task_move_by_table';
  end if;
  return new;
end $$;
create trigger attempt_task_keeps before update on attempt_task for each row execute function attempt_task_keeps();

-- What somebody answered, and what became of it at the courier: the intent is written before the courier is asked.
create table attempt_answer (
  id uuid primary key,
  task_id uuid not null references attempt_task,
  kind text not null constraint attempt_answer_kind_known check (kind in ('again', 'on-day', 'better-address', 'give-up', 'fake')),
  answered_by text not null constraint attempt_answer_by_known check (answered_by in ('reseller', 'support', 'buyer')),
  -- the person; a buyer has no account
  actor_id uuid references app_user,
  deliver_on date,
  note text not null default '' constraint attempt_answer_note_short check (length(note) <= 300),
  answered_at timestamptz not null default haat_now(),
  state text not null default 'to-send' constraint attempt_answer_state_known check (state in ('to-send', 'accepted', 'refused', 'too-late', 'unheard')),
  tries int not null default 0,
  claimed_until timestamptz,
  -- the courier's words where it said no
  courier_answer text not null default '',
  settled_at timestamptz,
  constraint attempt_answer_day_where_asked check ((kind = 'on-day') = (deliver_on is not null)),
  constraint attempt_answer_actor check ((answered_by = 'buyer') = (actor_id is null)),
  constraint attempt_answer_settled_when check ((state = 'to-send') = (settled_at is null))
);
-- Reseller, buyer and support may answer at once: one answer of a task lives.
create unique index attempt_answer_one_live on attempt_answer (task_id) where state in ('to-send', 'accepted');
create index attempt_answer_of_task on attempt_answer (task_id, answered_at);
create index attempt_answer_to_send on attempt_answer (answered_at) where state = 'to-send';

create function attempt_answer_keeps() returns trigger language plpgsql as $$
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
create trigger attempt_answer_keeps before update on attempt_answer for each row execute function attempt_answer_keeps();

-- Where the courier shall go instead: apart, so that a person can be forgotten and the answer stays.
create table attempt_answer_contact (
  answer_id uuid primary key references attempt_answer,
  address_line text not null default '' constraint attempt_contact_address_short check (length(address_line) <= 200),
  landmark text not null default '' constraint attempt_contact_landmark_short check (length(landmark) <= 80),
  phone text constraint attempt_contact_phone_e164 check (phone ~ '^\+91[6-9]\d{9}$'),
  constraint attempt_contact_says_something check (address_line <> '' or landmark <> '' or phone is not null)
);

-- A photo or a recording that nobody came.
create table attempt_proof (
  answer_id uuid primary key references attempt_answer,
  object_key text not null,
  media_type text not null constraint attempt_proof_type_known check (media_type in (
    'image/jpeg', 'audio/mpeg', 'audio/ogg', 'audio/mp4', 'audio/wav', 'audio/webm', 'audio/amr')),
  bytes int not null constraint attempt_proof_bounded check (bytes between 1 and 12582912)
);
create trigger attempt_proof_append_only before update or delete on attempt_proof for each row execute function refuse_change();

-- Definer, because the proof comes in the same transaction and is looked for at its end.
create function attempt_fake_has_proof() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.kind = 'fake' and new.answered_by <> 'buyer' and not exists (select 1 from attempt_proof p where p.answer_id = new.id) then
    raise exception 'a fake attempt needs a proof' using errcode = '23514', constraint = 'attempt_fake_has_proof';
  end if;
  return null;
end $$;
create constraint trigger attempt_fake_has_proof after insert on attempt_answer deferrable initially deferred
  for each row execute function attempt_fake_has_proof();

grant select on delivery_attempt, attempt_policy, attempt_task_transition, attempt_task, attempt_answer, attempt_answer_contact,
  attempt_proof to haat_app, haat_reader;
grant insert on delivery_attempt, attempt_task, attempt_answer, attempt_answer_contact, attempt_proof to haat_app;
grant update (status, passed_at, over_at) on attempt_task to haat_app;
grant update (state, tries, claimed_until, courier_answer, settled_at) on attempt_answer to haat_app;
grant delete on attempt_answer_contact to haat_app;
