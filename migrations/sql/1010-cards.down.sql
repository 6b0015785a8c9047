delete from card where template <> 'classic';
alter table card
  drop constraint card_pk,
  add constraint card_pk primary key (link_code, language, format),
  drop constraint card_language_known,
  drop constraint card_format_known,
  drop column template;
