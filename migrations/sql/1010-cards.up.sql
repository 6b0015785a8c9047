-- A link has a picture a language, format and template; which of them were drawn, and where the bytes lie.
alter table card
  add column template text not null default 'classic'
    constraint card_template_known check (template in ('classic', 'festive', 'plain')),
  add constraint card_format_known check (format in ('square', 'portrait', 'story', 'preview')),
  add constraint card_language_known
    check (language in ('en', 'hi', 'ta', 'te', 'bn', 'mr', 'gu', 'kn', 'ml', 'pa', 'or', 'ur')),
  drop constraint card_pk,
  add constraint card_pk primary key (link_code, language, format, template);
