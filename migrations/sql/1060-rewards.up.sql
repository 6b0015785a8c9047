-- Targets with a bonus, and a reward for inviting: one level, on delivered sales only.

-- A week in India runs from Monday to Sunday; it is named by its Monday.
create function week_of(p_at timestamptz) returns date language sql immutable as $$
  select date_trunc('week', p_at at time zone 'Asia/Kolkata')::date
$$;

-- Her own purchases count for no bonus and no referral; attribution says which they are.
create function order_is_own_purchase(p_order uuid) returns boolean language sql stable as $$
  select exists (select 1 from order_attribution a where a.order_id = p_order and a.is_self_purchase)
$$;

-- Statements cut time by when a journal was booked, so it must go by the same clock as everything else.
alter table journal alter column booked_at set default haat_now();

create table target_programme (
  id uuid primary key,
  name text not null constraint target_programme_named check (length(trim(name)) between 1 and 60),
  -- value: paise at the door; parcels: how many
  measure text not null constraint target_programme_measure_known check (measure in ('value', 'parcels')),
  -- percent: hundredths of a percent of the kept sales; fixed: paise
  reward text not null constraint target_programme_reward_known check (reward in ('percent', 'fixed')),
  first_week date not null constraint target_programme_starts_on_monday check (extract(isodow from first_week) = 1),
  last_week date constraint target_programme_ends_with_a_week
    check (extract(isodow from last_week) = 1 and last_week >= first_week),
  made_by uuid not null references app_user,
  made_at timestamptz not null default haat_now()
);
create table target_step (
  programme_id uuid not null references target_programme,
  no int not null constraint target_step_few check (no between 1 and 10),
  threshold bigint not null constraint target_step_threshold_positive check (threshold > 0),
  reward_value bigint not null constraint target_step_reward_positive check (reward_value > 0),
  constraint target_step_pk primary key (programme_id, no)
);

-- A promise stands: only its end may be told later, and never for a week that is over.
create function target_programme_keeps() returns trigger language plpgsql as $$
begin
  if (new.id, new.name, new.measure, new.reward, new.first_week, new.made_by, new.made_at)
    is distinct from (old.id, old.name, old.measure, old.reward, old.first_week, old.made_by, old.made_at) then
    raise exception 'a programme keeps what it promised' using errcode = '23514', constraint = 'target_programme_immutable';
  end if;
  if new.last_week is distinct from old.last_week and (old.last_week is not null or new.last_week < week_of(haat_now())) then
    raise exception 'a programme ends once and not in the past' using errcode = '23514', constraint = 'target_programme_end_once';
  end if;
  return new;
end $$;
create trigger target_programme_moves before update on target_programme for each row execute function target_programme_keeps();

create function target_step_must_rise() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  below record;
begin
  if exists (select 1 from bonus_entry e where e.programme_id = new.programme_id) then
    raise exception 'a programme that has paid has its steps' using errcode = '23514', constraint = 'target_step_before_pay';
  end if;
  if new.no > 1 then
    select threshold, reward_value into below from target_step where programme_id = new.programme_id and no = new.no - 1;
    if not found or new.threshold <= below.threshold or new.reward_value <= below.reward_value then
      raise exception 'step % does not rise', new.no using errcode = '23514', constraint = 'target_steps_rise';
    end if;
  end if;
  return new;
end $$;
create trigger target_step_rises before insert on target_step for each row execute function target_step_must_rise();
create trigger target_step_append_only before update or delete on target_step for each row execute function refuse_change();

-- Weeks of somebody that want counting, and from when on.
create table bonus_recount (
  reseller_id uuid not null references reseller,
  week date not null constraint bonus_recount_of_a_monday check (extract(isodow from week) = 1),
  due_at timestamptz not null,
  constraint bonus_recount_pk primary key (reseller_id, week)
);
create index bonus_recount_due on bonus_recount (due_at);

-- What was booked for one person, week and programme; each revision brings the sum to what the deliveries say.
create table bonus_entry (
  programme_id uuid not null references target_programme,
  reseller_id uuid not null references reseller,
  week date not null constraint bonus_entry_of_a_monday check (extract(isodow from week) = 1),
  revision int not null constraint bonus_entry_revision_positive check (revision > 0),
  gross_minor bigint not null constraint bonus_entry_not_zero check (gross_minor <> 0),
  tds_minor bigint not null,
  net_minor bigint not null,
  gross_after_minor bigint not null constraint bonus_entry_never_owed check (gross_after_minor >= 0),
  tds_after_minor bigint not null constraint bonus_entry_tax_never_owed check (tds_after_minor between 0 and gross_after_minor),
  -- what it was counted from: kept sales, and what suppliers failed to send
  sales_minor bigint not null,
  parcels int not null,
  spared_minor bigint not null,
  spared_parcels int not null,
  step_no int,
  -- whose year-count of section 194H it went into
  financial_year text not null,
  booked_at timestamptz not null default haat_now(),
  constraint bonus_entry_pk primary key (programme_id, reseller_id, week, revision),
  constraint bonus_entry_adds_up check (gross_minor = tds_minor + net_minor)
);
create index bonus_entry_by_reseller on bonus_entry (reseller_id, week desc);
create index bonus_entry_booked on bonus_entry (booked_at);

create function bonus_entry_must_follow() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  last record;
begin
  select revision, gross_after_minor as gross, tds_after_minor as tds into last from bonus_entry
  where programme_id = new.programme_id and reseller_id = new.reseller_id and week = new.week
  order by revision desc limit 1;
  if new.revision <> coalesce(last.revision, 0) + 1
    or new.gross_after_minor <> coalesce(last.gross, 0) + new.gross_minor
    or new.tds_after_minor <> coalesce(last.tds, 0) + new.tds_minor then
    raise exception 'revision % of a bonus does not follow the last one', new.revision
      using errcode = '23514', constraint = 'bonus_entry_follows';
  end if;
  if not exists (select 1 from target_programme p where p.id = new.programme_id and new.week >= p.first_week
      and (p.last_week is null or new.week <= p.last_week)) then
    raise exception 'the programme does not hold in this week' using errcode = '23514', constraint = 'bonus_entry_in_programme';
  end if;
  return new;
end $$;
create trigger bonus_entry_follows before insert on bonus_entry for each row execute function bonus_entry_must_follow();
create trigger bonus_entry_append_only before update or delete on bonus_entry for each row execute function refuse_change();
create trigger bonus_entry_no_truncate before truncate on bonus_entry for each statement execute function refuse_change();

-- One code a reseller, for her link.
create table invitation_code (
  code text primary key constraint invitation_code_shape check (code ~ '^[1-9A-HJ-NP-Za-km-z]{8}$'),
  reseller_id uuid not null constraint invitation_code_one_each unique references reseller,
  made_at timestamptz not null default haat_now()
);
create trigger invitation_code_append_only before update or delete on invitation_code for each row execute function refuse_change();

-- Who came by whose invitation: once and for ever.
create table referral (
  referred_id uuid primary key references reseller,
  referrer_id uuid not null references reseller,
  code text not null references invitation_code,
  joined_at timestamptz not null default haat_now(),
  constraint referral_not_of_oneself check (referrer_id <> referred_id)
);
create index referral_by_referrer on referral (referrer_id, joined_at desc);
create function referral_must_be_new() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (select 1 from orders o where o.reseller_id = new.referred_id) then
    raise exception 'somebody with orders cannot be invited any more' using errcode = '23514', constraint = 'referral_before_first_order';
  end if;
  if exists (select 1 from referral r where r.referred_id = new.referrer_id and r.referrer_id = new.referred_id) then
    raise exception 'two people cannot invite each other' using errcode = '23514', constraint = 'referral_no_circle';
  end if;
  if not exists (select 1 from invitation_code c where c.code = new.code and c.reseller_id = new.referrer_id) then
    raise exception 'the code is not hers' using errcode = '23514', constraint = 'referral_by_own_code';
  end if;
  return new;
end $$;
create trigger referral_is_new before insert on referral for each row execute function referral_must_be_new();
create trigger referral_append_only before update or delete on referral for each row execute function refuse_change();

-- What inviting brings; who joins in these days has these terms for as long as they say.
create table referral_terms (
  id uuid primary key,
  valid_from date not null,
  valid_to date constraint referral_terms_end_after_start check (valid_to >= valid_from),
  reward text not null constraint referral_terms_reward_known check (reward in ('percent', 'fixed')),
  reward_value bigint not null constraint referral_terms_reward_positive check (reward_value > 0),
  -- how many days after joining an order counts, and the most for one invited person
  days int not null constraint referral_terms_days check (days between 1 and 730),
  cap_minor bigint not null constraint referral_terms_cap_positive check (cap_minor > 0),
  made_by uuid not null references app_user,
  made_at timestamptz not null default haat_now(),
  constraint referral_terms_one_a_day exclude using gist (daterange(valid_from, valid_to) with &&)
);
create function referral_terms_keep() returns trigger language plpgsql as $$
begin
  if (new.id, new.valid_from, new.reward, new.reward_value, new.days, new.cap_minor, new.made_by, new.made_at)
    is distinct from (old.id, old.valid_from, old.reward, old.reward_value, old.days, old.cap_minor, old.made_by, old.made_at)
    or old.valid_to is not null then
    raise exception 'terms keep what they promised' using errcode = '23514', constraint = 'referral_terms_immutable';
  end if;
  return new;
end $$;
create trigger referral_terms_moves before update on referral_terms for each row execute function referral_terms_keep();

-- What one delivered order of an invited person brought the one who invited her, and its mirror when it came back.
create table referral_entry (
  shipment_id uuid not null references shipment,
  delivery_no int not null,
  what text not null constraint referral_entry_known check (what in ('earned', 'taken-back')),
  referred_id uuid not null references referral,
  referrer_id uuid not null references reseller,
  terms_id uuid not null references referral_terms,
  sale_minor bigint not null,
  gross_minor bigint not null,
  tds_minor bigint not null,
  net_minor bigint not null,
  financial_year text not null,
  booked_at timestamptz not null default haat_now(),
  constraint referral_entry_pk primary key (shipment_id, delivery_no, what),
  constraint referral_entry_adds_up check (gross_minor = tds_minor + net_minor),
  constraint referral_entry_sign check ((what = 'earned' and gross_minor > 0 and tds_minor >= 0)
    or (what = 'taken-back' and gross_minor < 0 and tds_minor <= 0))
);
create index referral_entry_by_referrer on referral_entry (referrer_id, booked_at desc);
create index referral_entry_by_referred on referral_entry (referred_id);

-- Definer, because it locks the referral: two orders at once must not pass the cap together.
create function referral_entry_must_fit() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  paid_so_far bigint;
  most bigint;
begin
  perform 1 from referral r where r.referred_id = new.referred_id and r.referrer_id = new.referrer_id for update;
  if not found then
    raise exception 'nobody invited her' using errcode = '23514', constraint = 'referral_entry_of_referral';
  end if;
  if new.what = 'taken-back' then
    if not exists (select 1 from referral_entry e where e.shipment_id = new.shipment_id and e.delivery_no = new.delivery_no
        and e.what = 'earned' and e.referrer_id = new.referrer_id and e.gross_minor = -new.gross_minor and e.tds_minor = -new.tds_minor) then
      raise exception 'only what was earned is taken back' using errcode = '23514', constraint = 'referral_entry_mirror';
    end if;
    return new;
  end if;
  select coalesce(sum(e.gross_minor), 0) into paid_so_far from referral_entry e where e.referred_id = new.referred_id;
  select t.cap_minor into most from referral_terms t where t.id = new.terms_id;
  if paid_so_far + new.gross_minor > most then
    raise exception 'more than the cap' using errcode = '23514', constraint = 'referral_entry_cap';
  end if;
  return new;
end $$;
create trigger referral_entry_fits before insert on referral_entry for each row execute function referral_entry_must_fit();
create trigger referral_entry_append_only before update or delete on referral_entry for each row execute function refuse_change();
create trigger referral_entry_no_truncate before truncate on referral_entry for each statement execute function refuse_change();

grant select on target_programme, target_step, bonus_recount, bonus_entry, invitation_code, referral, referral_terms, referral_entry
  to haat_app, haat_reader;
grant insert on target_programme, target_step, bonus_entry, invitation_code, referral, referral_terms, referral_entry to haat_app;
grant update (last_week) on target_programme to haat_app;
grant update (valid_to) on referral_terms to haat_app;
grant insert, update, delete on bonus_recount to haat_app;
