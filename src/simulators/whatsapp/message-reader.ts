import { graphRefusal } from './graph-error.js';
import { type JsonObject, objectOf, objectsOf, textOf } from './json-reader.js';
import type { ShownButton, ShownContent } from './shown-content.js';
import type { TemplateShelf } from './templates.js';

/** A message that may be sent: to whom and what is shown there. */
export interface ReadMessage {
  /** Digits with country code, as `wa_id`. */
  readonly phone: string;
  readonly input: string;
  readonly content: ShownContent;
  readonly callbackData?: string;
}

const TYPES = ['text', 'template', 'image', 'interactive'] as const;
const TEXT_MAX = 4_096;
const CAPTION_MAX = 1_024;
const BUTTON_TITLE_MAX = 20;
const BUTTONS_MAX = 3;
const LIST_ROWS_MAX = 10;

/** Reads the envelope of `POST /{PHONE_NUMBER_ID}/messages`. Throws Meta's errors 100, 131008, 131009, 132000 and 132001. */
export function readMessage(given: unknown, templates: TemplateShelf): ReadMessage {
  const body = objectOf(given);
  if (body.messaging_product !== 'whatsapp') throw graphRefusal(100, 'The parameter messaging_product is required.');
  const input = textOf(body.to);
  if (!input) throw graphRefusal(100, 'The parameter to is required.');
  const type = TYPES.find((known) => known === (body.type ?? 'text'));
  if (!type) throw graphRefusal(100, `Param type must be one of {${TYPES.join(', ').toUpperCase()}}.`);
  const phone = input.replaceAll(/[\s()+-]/g, '');
  if (!/^[1-9]\d{7,14}$/.test(phone)) throw graphRefusal(131009, 'Param to is not a valid phone number');
  const content = contentOf(type, objectOf(body[type]), templates);
  return { phone, input, content, callbackData: textOf(body.biz_opaque_callback_data) || undefined };
}

function contentOf(type: (typeof TYPES)[number], part: JsonObject, templates: TemplateShelf): ShownContent {
  switch (type) {
    case 'text':
      return { type, text: required(part.body, 'text.body', TEXT_MAX), buttons: [] };
    case 'template':
      return templates.render(part);
    case 'image':
      return image(part);
    case 'interactive':
      return interactive(part);
  }
}

function image(part: JsonObject): ShownContent {
  const link = textOf(part.link);
  if (!link && !textOf(part.id)) throw graphRefusal(131008, 'One of image.link and image.id is mandatory');
  if (link && !URL.canParse(link)) throw graphRefusal(131009, 'Param image.link is not a URL');
  const text = atMost(textOf(part.caption), 'image.caption', CAPTION_MAX);
  return { type: 'image', text, buttons: [], ...(link && { image: { link } }) };
}

function interactive(part: JsonObject): ShownContent {
  const kind = textOf(part.type);
  if (!kind) throw graphRefusal(131008, 'Parameter interactive.type is mandatory');
  const text = required(objectOf(part.body).text, 'interactive.body.text', TEXT_MAX);
  const action = objectOf(part.action);
  const header = objectOf(part.header);
  const link = textOf(objectOf(header.image).link);
  const lines = [textOf(header.text), text, textOf(objectOf(part.footer).text)].filter((line) => line !== '');
  const shown = { type: 'interactive', text: lines.join('\n'), ...(link && { image: { link } }) };
  switch (kind) {
    case 'button':
      return { ...shown, buttons: replyButtons(objectsOf(action.buttons)) };
    case 'list':
      return { ...shown, buttons: listRows(objectsOf(action.sections)) };
    case 'cta_url':
      return { ...shown, buttons: [linkButton(objectOf(action.parameters))] };
    default:
      return { ...shown, buttons: [] };
  }
}

function replyButtons(buttons: readonly JsonObject[]): ShownButton[] {
  if (buttons.length === 0) throw graphRefusal(131008, 'Parameter interactive.action.buttons is mandatory');
  if (buttons.length > BUTTONS_MAX) throw graphRefusal(131009, `At most ${BUTTONS_MAX} buttons are allowed`);
  return buttons.map((button) => {
    const reply = objectOf(button.reply);
    const title = required(reply.title, 'interactive.action.buttons.reply.title', BUTTON_TITLE_MAX);
    return { title, payload: required(reply.id, 'interactive.action.buttons.reply.id', 256) };
  });
}

function listRows(sections: readonly JsonObject[]): ShownButton[] {
  const rows = sections.flatMap((section) => objectsOf(section.rows));
  if (rows.length === 0) throw graphRefusal(131008, 'Parameter interactive.action.sections.rows is mandatory');
  if (rows.length > LIST_ROWS_MAX) throw graphRefusal(131009, `At most ${LIST_ROWS_MAX} rows are allowed`);
  return rows.map((row) => ({
    title: required(row.title, 'interactive.action.sections.rows.title', 24),
    payload: required(row.id, 'interactive.action.sections.rows.id', 200),
  }));
}

function linkButton(parameters: JsonObject): ShownButton {
  const title = required(parameters.display_text, 'interactive.action.parameters.display_text', BUTTON_TITLE_MAX);
  return { title, url: required(parameters.url, 'interactive.action.parameters.url', 2_000) };
}

function required(value: unknown, name: string, longest: number): string {
  const text = textOf(value);
  if (!text) throw graphRefusal(131008, `Parameter ${name} is mandatory`);
  return atMost(text, name, longest);
}

function atMost(text: string, name: string, longest: number): string {
  if (text.length > longest) throw graphRefusal(131009, `Param ${name} must be at most ${longest} characters long`);
  return text;
}
