drop table referral_entry, referral_terms, referral, invitation_code, bonus_entry, bonus_recount, target_step, target_programme;
drop function referral_entry_must_fit(), referral_terms_keep(), referral_must_be_new(), bonus_entry_must_follow(),
  target_step_must_rise(), target_programme_keeps(), order_is_own_purchase(uuid), week_of(timestamptz);
alter table journal alter column booked_at set default now();
