-- What support works through, and who looked at whose phone number.

-- A courier fetches a proof by an address that cannot be guessed, and may only note an instruction at first.
alter table attempt_proof add column token text not null
  constraint attempt_proof_token_uq unique constraint attempt_proof_token_128_bits check (length(token) >= 22);
alter table attempt_answer add column reference text constraint attempt_answer_reference_short check (length(reference) <= 200);
grant update (reference) on attempt_answer to haat_app;

-- How long support has for each kind, in force from a moment on; a case keeps the moment it was given.
create table case_policy (
  kind text not null constraint case_policy_kind_known check (kind in (
    'failed-attempt', 'call-back', 'not-ordered', 'complaint', 'question')),
  valid_from timestamptz not null,
  due_hours int not null constraint case_policy_due_hours check (due_hours between 1 and 720),
  constraint case_policy_pk primary key (kind, valid_from)
);
insert into case_policy values
  ('not-ordered', '2026-01-01Z', 2), ('failed-attempt', '2026-01-01Z', 4), ('call-back', '2026-01-01Z', 4),
  ('complaint', '2026-01-01Z', 24), ('question', '2026-01-01Z', 24);
create trigger case_policy_append_only before update or delete on case_policy for each row execute function refuse_change();

create table support_case (
  id uuid primary key,
  kind text not null constraint support_case_kind_known check (kind in (
    'failed-attempt', 'call-back', 'not-ordered', 'complaint', 'question')),
  -- one case a cause, however often the cause is told; null where a person opened it
  cause text constraint support_case_cause_once unique,
  order_id uuid references orders,
  opened_by uuid references app_user,
  opened_at timestamptz not null default haat_now(),
  due_at timestamptz not null,
  status text not null default 'open' constraint support_case_status_known check (status in ('open', 'closed')),
  assigned_to uuid references app_user,
  outcome text constraint support_case_outcome_known check (outcome in ('solved', 'not-reached', 'handed-on', 'no-ground')),
  closed_at timestamptz,
  version int not null default 0,
  constraint support_case_somebody_or_a_cause check (opened_by is not null or cause is not null),
  constraint support_case_closed_with_outcome check ((status = 'closed') = (outcome is not null) and (status = 'closed') = (closed_at is not null)),
  constraint support_case_due_later check (due_at > opened_at)
);
create index support_case_open on support_case (due_at) where status = 'open';
create index support_case_of_order on support_case (order_id);

create function support_case_keeps() returns trigger language plpgsql as $$
begin
  if (new.id, new.kind, new.cause, new.order_id, new.opened_by, new.opened_at)
    is distinct from (old.id, old.kind, old.cause, old.order_id, old.opened_by, old.opened_at) then
    raise exception 'a case keeps its cause' using errcode = '23514', constraint = 'support_case_immutable_facts';
  end if;
  return new;
end $$;
create trigger support_case_keeps before update on support_case for each row execute function support_case_keeps();

-- Everything that was done about a case, by whom.
create table support_case_entry (
  id bigint generated always as identity primary key,
  case_id uuid not null references support_case,
  what text not null constraint support_case_entry_known check (what in ('opened', 'note', 'assigned', 'closed', 'reopened')),
  actor_id uuid references app_user,
  words text not null default '' constraint support_case_entry_short check (length(words) <= 1000),
  happened_at timestamptz not null default haat_now()
);
create index support_case_entry_of_case on support_case_entry (case_id, id);
create trigger support_case_entry_append_only before update or delete on support_case_entry for each row execute function refuse_change();
create trigger support_case_entry_no_truncate before truncate on support_case_entry for each statement execute function refuse_change();

-- How many whole numbers one person may look at in an hour, in force from a moment on.
create table phone_reveal_policy (
  valid_from timestamptz primary key,
  an_hour_max int not null constraint phone_reveal_policy_some check (an_hour_max between 1 and 1000)
);
insert into phone_reveal_policy values ('2026-01-01Z', 30);
create trigger phone_reveal_policy_append_only before update or delete on phone_reveal_policy for each row execute function refuse_change();

-- Each look at a whole phone number, with its reason; for good.
create table phone_reveal (
  id bigint generated always as identity primary key,
  order_id uuid not null references orders,
  actor_id uuid not null references app_user,
  part text not null constraint phone_reveal_part_known check (part in ('support', 'reseller')),
  reason text not null constraint phone_reveal_reason_said check (length(btrim(reason)) between 3 and 200),
  revealed_at timestamptz not null default haat_now()
);
create index phone_reveal_by_actor on phone_reveal (actor_id, revealed_at desc);
create index phone_reveal_of_order on phone_reveal (order_id);
create trigger phone_reveal_append_only before update or delete on phone_reveal for each row execute function refuse_change();
create trigger phone_reveal_no_truncate before truncate on phone_reveal for each statement execute function refuse_change();

grant select on case_policy, support_case, support_case_entry, phone_reveal_policy, phone_reveal to haat_app, haat_reader;
grant insert on support_case, support_case_entry, phone_reveal to haat_app;
grant update (status, assigned_to, outcome, closed_at, due_at, version) on support_case to haat_app;
