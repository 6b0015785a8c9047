import { UnexpectedAnswer } from '../person.js';

/** Where a form led. */
export interface Landing {
  readonly path: string;
  readonly html: string;
}

const INPUT = /<input[^>]*>/g;

/** A browser without scripts and without an account: opens pages, fills forms, follows where they lead. */
export class PlainBrowser {
  constructor(private readonly baseUrl: string) {}

  async open(path: string): Promise<Landing> {
    return this.landed(await fetch(`${this.baseUrl}${path}`, { headers: { accept: 'text/html' } }), path);
  }

  /** Sends the page's form to that address: hidden fields and first choices as they stand, the rest as typed. */
  async submit(page: Landing, action: string, typed: Readonly<Record<string, string>>): Promise<Landing> {
    const body = new URLSearchParams({ ...presetFields(page.html, action), ...typed });
    const answer = await fetch(`${this.baseUrl}${action}`, {
      method: 'POST',
      headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
      body,
      redirect: 'manual',
    });
    const location = answer.headers.get('location');
    return answer.status === 303 && location ? this.open(location) : this.landed(answer, action);
  }

  private async landed(answer: Response, path: string): Promise<Landing> {
    const html = await answer.text();
    if (!answer.ok) throw new UnexpectedAnswer(`the page ${path}`, answer.status, html);
    return { path, html };
  }
}

/** Values that a form brings along: hidden fields, and of radio buttons the first. */
function presetFields(html: string, action: string): Record<string, string> {
  const form = html.split('<form').find((part) => part.includes(`action="${action}"`)) ?? '';
  const found: Record<string, string> = {};
  for (const [input] of (form.split('</form>')[0] ?? '').matchAll(INPUT)) {
    const type = attribute(input, 'type');
    const name = attribute(input, 'name');
    if (name && (type === 'hidden' || (type === 'radio' && !(name in found)))) found[name] = attribute(input, 'value');
  }
  return found;
}

function attribute(tag: string, name: string): string {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
}
