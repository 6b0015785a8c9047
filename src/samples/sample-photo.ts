import { sharp } from '../platform/pictures/index.js';
import { groundSvg, type Part, pictureSvg } from './drawing/scene.js';
import { pictures } from './sample-pictures.js';

/** The blurred ground is drawn at an eighth of the size: its shadows are soft anyway, and it costs a sixtieth. */
const GROUND_SIDE = 150;
const SHADOW_BLUR = 2.6;

/** A third of the side: repeats of a weave stay on whole pixels, which draws ten times faster than a crooked factor. */
const CLOSE_SIDE = 400;

/** Close looks at a picture: which part of it, in pixels of the whole. */
const CLOSE_LOOKS: Readonly<Record<string, { readonly of: string; readonly part: Part }>> = {
  'saree-indigo-booti-detail': { of: 'saree-indigo-booti', part: { left: 490, top: 200, side: CLOSE_SIDE } },
  'saree-ikat-detail': { of: 'saree-ikat', part: { left: 400, top: 715, side: CLOSE_SIDE } },
  'kurta-whitework-detail': { of: 'kurta-whitework', part: { left: 400, top: 165, side: CLOSE_SIDE } },
  'cushion-mirror-detail': { of: 'cushion-mirror', part: { left: 310, top: 450, side: CLOSE_SIDE } },
};

/** Names of all sample pictures, without extension. */
export const samplePhotoNames: readonly string[] = [...Object.keys(pictures), ...Object.keys(CLOSE_LOOKS)];

/**
 * Draws one sample picture as a 1200 x 1200 JPEG; the same name gives the same picture on every machine.
 * Throws a RangeError for a name that is none of `samplePhotoNames`.
 */
export async function drawSamplePhoto(name: string): Promise<Buffer> {
  const close = Object.hasOwn(CLOSE_LOOKS, name) ? CLOSE_LOOKS[name] : undefined;
  const whole = close?.of ?? name;
  const picture = Object.hasOwn(pictures, whole) ? pictures[whole] : undefined;
  if (!picture) throw new RangeError(`no sample picture is called ${name}`);
  const layers = picture();
  const ground = await sharp(Buffer.from(groundSvg(layers, GROUND_SIDE)))
    .flatten()
    .blur(SHADOW_BLUR)
    .png()
    .toBuffer();
  return sharp(Buffer.from(pictureSvg(layers, ground, close?.part)))
    .flatten()
    .jpeg({ quality: 86, chromaSubsampling: '4:2:0' })
    .toBuffer();
}
