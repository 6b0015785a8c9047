alter table share_link drop column orders_max, drop column group_name;
alter table reseller drop column card_sender, drop column card_template, drop column logo_sha256, drop column photo_sha256,
  drop column rules, drop column about, drop column slug;
