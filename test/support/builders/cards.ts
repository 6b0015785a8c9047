import { Money } from '../../../src/kernel/index.js';
import type { CardContent } from '../../../src/modules/share/domain/card.js';
import { JpegSplice, readPlainJpeg } from '../../../src/modules/share/domain/jpeg-splice.js';
import type { Stamp } from '../../../src/modules/share/infra/canvas.js';
import { isBanded, renderPart, renderStrip, renderWhole } from '../../../src/modules/share/infra/card-renderer.js';

/** What stands on a card, in English and as portrait where nothing else is asked for. */
export function aCardContent(changes: Partial<CardContent> = {}): CardContent {
  const url = changes.url ?? 'https://haat.example.in/p/K7Q2M9xYz4Ab';
  return {
    title: 'Handloom cotton stole in indigo checks',
    price: Money.rupees(549),
    mrp: Money.rupees(850),
    resellerName: 'Sunita Devi',
    url,
    shortLink: url,
    language: 'en',
    format: 'portrait',
    template: 'classic',
    ...changes,
  };
}

/** A card as buyers get it: of two parts where its format has them. */
export async function renderCard(content: CardContent, photo: Buffer | undefined, picture?: Stamp): Promise<Buffer> {
  if (!isBanded(content)) return renderWhole(content, photo, picture);
  const [part, strip] = await Promise.all([renderPart(content, photo), renderStrip(content, picture)]);
  const [upper, lower] = [readPlainJpeg(part), readPlainJpeg(strip)];
  const card = upper && lower && new JpegSplice(upper, lower.scan.length).joined(lower);
  if (!card) throw new Error('the parts of a card do not fit');
  return card;
}
