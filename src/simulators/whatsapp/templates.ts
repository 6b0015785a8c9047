import { graphRefusal } from './graph-error.js';
import { type JsonObject, objectOf, objectsOf, textOf } from './json-reader.js';
import type { ShownButton, ShownContent } from './shown-content.js';

/** A template as `POST /{WABA_ID}/message_templates` takes it. */
export interface TemplateForm {
  readonly name: string;
  readonly language: string;
  readonly category: 'MARKETING' | 'UTILITY' | 'AUTHENTICATION';
  readonly components: readonly TemplateComponent[];
}

/** A part of a template; an authentication body has no text of its own. */
export interface TemplateComponent {
  readonly type: 'HEADER' | 'BODY' | 'FOOTER' | 'BUTTONS';
  readonly text?: string;
  readonly buttons?: readonly { readonly type: string; readonly text?: string; readonly url?: string }[];
}

const COMPONENT_TYPES = ['HEADER', 'BODY', 'FOOTER', 'BUTTONS'] as const;
const CATEGORIES = ['MARKETING', 'UTILITY', 'AUTHENTICATION'] as const;

/** Reads the body of `POST /{WABA_ID}/message_templates`. Throws Meta's error 100. */
export function readTemplate(given: unknown): TemplateForm {
  const form = objectOf(given);
  const name = textOf(form.name);
  const language = textOf(form.language);
  const category = CATEGORIES.find((known) => known === form.category);
  if (!/^[a-z0-9_]{1,512}$/.test(name)) throw graphRefusal(100, 'name must be lower case with underscores');
  if (!language) throw graphRefusal(100, 'The parameter language is required.');
  if (!category) throw graphRefusal(100, `Param category must be one of {${CATEGORIES.join(', ')}}.`);
  const components = objectsOf(form.components).map(readComponent);
  if (!components.some(({ type }) => type === 'BODY')) throw graphRefusal(100, 'A component of type BODY is required.');
  return { name, language, category, components };
}

function readComponent(component: JsonObject): TemplateComponent {
  const type = COMPONENT_TYPES.find((known) => known === component.type);
  if (!type) throw graphRefusal(100, `Component type must be one of {${COMPONENT_TYPES.join(', ')}}.`);
  const buttons = objectsOf(component.buttons).map((button) => ({
    type: textOf(button.type),
    text: textOf(button.text) || undefined,
    url: textOf(button.url) || undefined,
  }));
  return { type, text: textOf(component.text) || undefined, buttons };
}

interface Parameter {
  readonly name?: string;
  readonly text: string;
}

const AUTHENTICATION_BODY = '*{{1}}* is your verification code.';
const PLACEHOLDER = /\{\{\s*(\w+)\s*\}\}/g;

/**
 * The approved templates. A template that nobody registered is shown with its bare parameters, so that the platform can be
 * run without registering; one that is registered is checked like Meta does (132000, 132001).
 */
export class TemplateShelf {
  private readonly forms = new Map<string, TemplateForm>();

  register(form: TemplateForm): void {
    this.forms.set(`${form.name} ${form.language}`, form);
  }

  list(): TemplateForm[] {
    return [...this.forms.values()];
  }

  /** What the phone shows. Throws 131008, 132000 or 132001 in Meta's words. */
  render(template: JsonObject): ShownContent {
    const name = textOf(template.name);
    const language = textOf(objectOf(template.language).code);
    if (!name) throw graphRefusal(131008, 'Parameter template.name is mandatory');
    if (!language) throw graphRefusal(131008, 'Parameter template.language.code is mandatory');
    const form = this.forms.get(`${name} ${language}`);
    if (!form && this.list().some((other) => other.name === name)) {
      throw graphRefusal(132001, `template name (${name}) does not exist in ${language}`);
    }
    const sent = objectsOf(template.components);
    const parameters = {
      header: parametersOf(sent.find((component) => isType(component, 'header'))),
      body: parametersOf(sent.find((component) => isType(component, 'body'))),
      buttons: sent.filter((component) => isType(component, 'button')).map((component) => parametersOf(component)),
    };
    const used = {
      name,
      language,
      category: form?.category.toLowerCase() ?? 'utility',
      params: {
        header: parameters.header.map(({ text }) => text),
        body: parameters.body.map(({ text }) => text),
        buttons: parameters.buttons.map((button) => button.map(({ text }) => text)),
      },
    };
    const image = imageOf(sent);
    if (!form) {
      const text = [`${name} (${language})`, ...used.params.header, ...used.params.body].join('\n');
      return { type: 'template', text, buttons: bareButtons(sent), template: used, ...image };
    }
    return {
      type: 'template',
      text: shownText(form, parameters.header, parameters.body),
      buttons: shownButtons(form, sent),
      template: used,
      ...image,
    };
  }
}

function shownText(form: TemplateForm, header: readonly Parameter[], body: readonly Parameter[]): string {
  const lines = form.components.map((component) => shownLine(component, header, body));
  return lines.filter((line) => line !== '').join('\n');
}

function shownLine(component: TemplateComponent, header: readonly Parameter[], body: readonly Parameter[]): string {
  switch (component.type) {
    case 'HEADER':
      return component.text === undefined ? '' : fill('header', component.text, header);
    case 'BODY':
      return fill('body', component.text ?? AUTHENTICATION_BODY, body);
    case 'FOOTER':
      return component.text ?? '';
    case 'BUTTONS':
      return '';
  }
}

function fill(part: string, text: string, parameters: readonly Parameter[]): string {
  const wanted = new Set(Array.from(text.matchAll(PLACEHOLDER), ([, name]) => name));
  if (wanted.size !== parameters.length) {
    const details = `${part}: number of localizable_params (${parameters.length}) does not match the expected number of params (${wanted.size})`;
    throw graphRefusal(132000, details);
  }
  return text.replaceAll(PLACEHOLDER, (_match, name: string) => {
    const named = parameters.find((parameter) => parameter.name === name) ?? parameters[Number(name) - 1];
    if (!named) throw graphRefusal(132000, `${part}: no parameter for {{${name}}}`);
    return named.text;
  });
}

function shownButtons(form: TemplateForm, sent: readonly JsonObject[]): ShownButton[] {
  const buttons = form.components.find((component) => component.type === 'BUTTONS')?.buttons ?? [];
  return buttons.map((button, index) => {
    const component = sent.find((one) => isType(one, 'button') && String(one.index) === String(index));
    const parameters = objectsOf(component?.parameters);
    const title = button.text ?? button.type;
    if (button.url === undefined) return { title, payload: textOf(parameters[0]?.payload) || title };
    return { title, url: fill(`button ${index}`, button.url, parametersOf(component)) };
  });
}

function bareButtons(sent: readonly JsonObject[]): ShownButton[] {
  return sent
    .filter((component) => isType(component, 'button'))
    .map((component) => {
      const first = objectsOf(component.parameters)[0] ?? {};
      const payload = textOf(first.payload);
      return payload ? { title: payload, payload } : { title: textOf(first.text) };
    });
}

function parametersOf(component: JsonObject | undefined): Parameter[] {
  return objectsOf(component?.parameters)
    .filter((parameter) => parameter.type === 'text')
    .map((parameter) => ({ name: textOf(parameter.parameter_name) || undefined, text: textOf(parameter.text) }));
}

function imageOf(sent: readonly JsonObject[]): { image?: { link: string } } {
  const header = sent.find((component) => isType(component, 'header'));
  const image = objectsOf(header?.parameters).find((parameter) => parameter.type === 'image');
  const link = textOf(objectOf(image?.image).link);
  return link ? { image: { link } } : {};
}

function isType(component: JsonObject, type: string): boolean {
  return textOf(component.type).toLowerCase() === type;
}
