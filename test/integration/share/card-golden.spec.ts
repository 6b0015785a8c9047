import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { Money } from '../../../src/kernel/index.js';
import type { CardContent } from '../../../src/modules/share/domain/card.js';
import {
  CARD_FORMATS,
  CARD_LANGUAGES,
  CARD_TEMPLATES,
  type CardLanguage,
} from '../../../src/modules/share/domain/card-name.js';
import { renderPicture } from '../../../src/modules/share/infra/card-renderer.js';
import { drawSamplePhoto } from '../../../src/samples/index.js';
import { aCardContent, renderCard } from '../../support/builders/cards.js';

const FOLDER = join(import.meta.dirname, '../../golden/cards');
/** Pictures are kept this wide: enough to see a letter that is missing or moved, small enough for the repository. */
const WIDTH = 270;
/** Squares of so many pixels are compared by their mean, so that another decoder's rounding is no difference. */
const SQUARE = 6;
/** On a scale of 255: the most that one square, and the whole picture, may differ. */
const TOLERANCE = { square: 12, whole: 2.5 };

/** `RENEW_GOLDENS=1 npx jest --selectProjects integration card-golden` writes the pictures anew; look at them before you commit. */
const renew = process.env.RENEW_GOLDENS === '1';

const WORDS: Readonly<Record<CardLanguage, { readonly title: string; readonly name: string }>> = {
  en: { title: 'Hand-block printed cotton saree with indigo booti', name: 'Sunita Devi' },
  hi: { title: 'हाथ से छपी सूती साड़ी, नील बूटी और लाल किनारी', name: 'सुनीता देवी' },
  ta: { title: 'கைத்தறி பருத்திப் புடவை, நீல பூட்டி', name: 'கவிதா முருகன்' },
  te: { title: 'చేనేత పత్తి చీర, నీలి బూటీ', name: 'లక్ష్మి ప్రసన్న' },
  bn: { title: 'হাতে ছাপা সুতির শাড়ি, নীল বুটি', name: 'মৌসুমী চক্রবর্তী' },
  mr: { title: 'हातमागावरची सुती साडी, निळी बुट्टी', name: 'ज्योत्स्ना क्षीरसागर' },
  gu: { title: 'હાથછાપની સુતરાઉ સાડી, નીલ બુટ્ટી', name: 'જ્યોત્સના પટેલ' },
  kn: { title: 'ಕೈಮಗ್ಗದ ಹತ್ತಿ ಸೀರೆ, ನೀಲಿ ಬೂಟಿ', name: 'ಶ್ರೀದೇವಿ ಕೃಷ್ಣ' },
  ml: { title: 'കൈത്തറി കോട്ടൺ സാരി, നീല ബൂട്ടി', name: 'ശ്രീലക്ഷ്മി' },
  pa: { title: 'ਹੱਥੀਂ ਛਪੀ ਸੂਤੀ ਸਾੜ੍ਹੀ, ਨੀਲੀ ਬੂਟੀ', name: 'ਗੁਰਪ੍ਰੀਤ ਕੌਰ' },
  or: { title: 'ହସ୍ତତନ୍ତ ସୂତା ଶାଢ଼ୀ, ନୀଳ ବୁଟି', name: 'ସୁଚିତ୍ରା ମହାନ୍ତି' },
  ur: { title: 'ہاتھ سے چھپی سوتی ساڑھی، نیلی بوٹی', name: 'زینب النساء' },
};

const everyScript = CARD_LANGUAGES.map((language) => ({ language, format: 'portrait', template: 'classic' }) as const);
const everyDress = CARD_FORMATS.flatMap((format) =>
  CARD_TEMPLATES.map((template) => ({ language: template === 'festive' ? 'hi' : 'en', format, template }) as const),
);
const unique = new Map(
  [...everyScript, ...everyDress].map((look) => [`${look.language}-${look.format}-${look.template}`, look]),
);

let photo: Buffer;
beforeAll(async () => {
  photo = await drawSamplePhoto('saree-indigo-booti');
});

const drawn = (look: Pick<CardContent, 'language' | 'format' | 'template'>): Promise<Buffer> => {
  const { title, name } = WORDS[look.language];
  const endsAt = look.format === 'story' ? new Date('2026-11-24T15:30:00Z') : undefined;
  return renderCard(aCardContent({ ...look, title, resellerName: name, endsAt }), photo);
};

describe('a card looks as it did when somebody looked at it', () => {
  it.each([...unique])('%s', async (file, look) => {
    expect(await fromGolden(file, await drawn(look))).toEqual(ALIKE);
  });

  it.each(['photo', 'logo'] as const)('signed with a %s', async (kind) => {
    const picture = await renderPicture(await drawSamplePhoto('cushion-lotus'), kind);
    const card = await renderCard(aCardContent({ format: 'square' }), photo, picture);
    expect(await fromGolden(`signed-${kind}`, card)).toEqual(ALIKE);
  });

  const paid = [
    ...CARD_LANGUAGES.map((language) => ({ language, format: 'portrait', template: 'classic' }) as const),
    ...(['story', 'preview'] as const).map((format) => ({ language: 'hi', format, template: 'festive' }) as const),
  ];
  it.each(paid)('with what is paid beside the price, $language $format', async (look) => {
    const whole = { amount: Money.rupees(648), certainty: 'most' } as const;
    const { title, name } = WORDS[look.language];
    const card = await renderCard(aCardContent({ ...look, title, resellerName: name, whole }), photo);
    expect(await fromGolden(`whole-${look.language}-${look.format}`, card)).toEqual(ALIKE);
  });

  it('without photo, maximum price and name', async () => {
    const bare = aCardContent({ mrp: undefined, resellerName: '', title: '🔥' });
    expect(await fromGolden('bare', await renderCard(bare, undefined))).toEqual(ALIKE);
  });
});

it('the comparison sees a letter that is another', async () => {
  const [one, other] = await Promise.all(
    ['Sunita Devi', 'Sanita Dovi'].map(async (resellerName) =>
      small(await renderCard(aCardContent({ resellerName }), photo)),
    ),
  );
  expect(differenceOf(one!, other!).square).toBeGreaterThan(TOLERANCE.square);
});

const ALIKE = { size: 'the same', square: 'alike', whole: 'alike' };

/** How a card differs from its golden picture, in words, or in numbers where that is too much. */
async function fromGolden(name: string, card: Buffer): Promise<Record<keyof typeof ALIKE, string>> {
  const file = join(FOLDER, `${name}.jpg`);
  if (renew) writeFileSync(file, await sharp(card).resize(WIDTH).jpeg({ quality: 88 }).toBuffer());
  const [golden, now] = [await small(readFileSync(file)), await small(card)];
  const { square, whole } = differenceOf(golden, now);
  return {
    size: now.width === golden.width && now.height === golden.height ? 'the same' : `${now.width} x ${now.height}`,
    square: square < TOLERANCE.square ? 'alike' : square.toFixed(1),
    whole: whole < TOLERANCE.whole ? 'alike' : whole.toFixed(2),
  };
}

interface Small {
  readonly width: number;
  readonly height: number;
  readonly grey: Buffer;
}

async function small(picture: Buffer): Promise<Small> {
  const { data, info } = await sharp(picture)
    .resize(WIDTH)
    .greyscale()
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, grey: data };
}

function differenceOf(one: Small, other: Small): { readonly square: number; readonly whole: number } {
  let [worst, sum] = [0, 0];
  for (let top = 0; top + SQUARE <= one.height; top += SQUARE)
    for (let left = 0; left + SQUARE <= one.width; left += SQUARE) {
      let difference = 0;
      for (let y = top; y < top + SQUARE; y++)
        for (let x = left; x < left + SQUARE; x++) {
          const at = y * one.width + x;
          difference += Math.abs(one.grey[at]! - other.grey[at]!);
        }
      worst = Math.max(worst, difference / SQUARE ** 2);
      sum += difference;
    }
  return { square: worst, whole: sum / one.grey.length };
}
