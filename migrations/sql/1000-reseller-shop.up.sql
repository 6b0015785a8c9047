-- What a reseller shows of herself: her short address, her picture, her rules, how her cards look.
alter table reseller
  add column slug text constraint reseller_slug_uq unique
    constraint reseller_slug_shape check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) between 3 and 30),
  add column about text not null default '' constraint reseller_about_short check (length(about) <= 400),
  add column rules text not null default '' constraint reseller_rules_short check (length(rules) <= 600),
  add column photo_sha256 text references photo,
  add column logo_sha256 text references photo,
  add column card_template text not null default 'classic'
    constraint reseller_card_template_known check (card_template in ('classic', 'festive', 'plain')),
  add column card_sender text not null default 'name'
    constraint reseller_card_sender_known check (card_sender in ('name', 'photo', 'logo'));

-- One link a channel and group; a link may sell once only, as a special price does.
alter table share_link
  add column group_name text not null default '' constraint share_link_group_short check (length(group_name) <= 60),
  add column orders_max int constraint share_link_orders_max_positive check (orders_max > 0);
