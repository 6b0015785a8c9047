import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { DomainError, Money } from '../kernel/index.js';
import {
  type CardFormat,
  type CardName,
  type Channel,
  DrawCard,
  isCardLanguage,
  isCardTemplate,
  ShareApi,
} from '../modules/share/index.js';
import { APP_CONFIG, type AppConfig } from '../platform/config/index.js';
import { Database, UnitOfWork } from '../platform/database/index.js';
import { translatorFor } from '../platform/i18n/index.js';
import { parsePhone } from '../platform/phone/index.js';
import { inApplication } from './in-application.js';

/** What the shell asks for, as it was typed. */
export interface ShareCardOptions {
  readonly product: string;
  /** Whole paise on top of the base price. */
  readonly margin: string;
  readonly language: string;
  readonly format: string;
  readonly template: string;
  readonly out: string;
  /** Phone of the reseller who shares; the first one of the installation where it is left out. */
  readonly reseller?: string;
  readonly json?: boolean;
}

/** Formats as people speak of them. */
const FORMATS: Readonly<Record<string, CardFormat>> = {
  '1:1': 'square',
  '4:5': 'portrait',
  '9:16': 'story',
  '1200x630': 'preview',
};

const MARGIN = /^\d{1,9}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Makes a link for a product and writes its card to a file. Throws a RangeError that says what was asked wrongly. */
export async function shareCard(options: ShareCardOptions): Promise<void> {
  const asked = read(options);
  await inApplication(async (app) => {
    const resellerId = await resellerOf(app, options.reseller);
    const code = await linkFor(app, { ...asked, resellerId });
    const name: CardName = { ...asked.look, code };
    const card = await app.get(DrawCard).execute(name);
    const out = resolve(options.out);
    await mkdir(dirname(out), { recursive: true });
    await writeFile(out, card);
    const { publicUrl } = app.get<AppConfig>(APP_CONFIG).http;
    const told = { file: out, bytes: card.length, link: `${publicUrl}/p/${code}`, ...name };
    process.stdout.write(options.json ? `${JSON.stringify(told)}\n` : `${told.link}\n${out} (${card.length} bytes)\n`);
  });
}

interface Asked {
  readonly productId: string;
  readonly margin: Money;
  readonly channel: Channel;
  readonly look: Omit<CardName, 'code'>;
}

function read({ product, margin, language, format, template }: ShareCardOptions): Asked {
  const known = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  if (!known) throw new RangeError(`there is no format ${format}; choose one of ${Object.keys(FORMATS).join(', ')}`);
  if (!isCardLanguage(language))
    throw new RangeError(`there is no card in ${language}; choose a language as hi, ta or ur`);
  if (!isCardTemplate(template))
    throw new RangeError(`there is no template ${template}; choose classic, festive or plain`);
  if (!MARGIN.test(margin)) throw new RangeError('--margin must be whole paise, as 5000 for ₹50');
  if (!UUID.test(product)) throw new RangeError('--product must be the id of a product');
  return {
    productId: product.toLowerCase(),
    margin: Money.paise(BigInt(margin)),
    channel: known === 'story' ? 'status' : 'chat',
    look: { language, format: known, template },
  };
}

async function resellerOf(app: INestApplicationContext, phone: string | undefined): Promise<string> {
  const database = app.get(Database);
  const found = phone
    ? await database.first<{ id: string }>(
        'select r.id from reseller r join app_user u on u.id = r.id where u.phone = $1',
        [parsePhone(phone)],
      )
    : await database.first<{ id: string }>(
        'select r.id from reseller r join app_user u on u.id = r.id order by u.created_at, r.id limit 1',
      );
  if (!found) throw new RangeError(phone ? `${phone} is no reseller` : 'there is no reseller yet');
  return found.id;
}

async function linkFor(app: INestApplicationContext, order: Asked & { readonly resellerId: string }): Promise<string> {
  const { productId, margin, channel, resellerId } = order;
  try {
    const api = app.get(ShareApi);
    const made = await app.get(UnitOfWork).run((tx) => api.makeLink(tx, { resellerId, productId, margin, channel }));
    return made.code;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new RangeError(translatorFor('en').t(`errors.${error.code}`, error.facts));
  }
}
