import { deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { PhotoTooLarge, PhotoTooSmall, UnreadablePhoto } from '../../../src/modules/catalogue/domain/photo-errors.js';
import { acceptPhoto } from '../../../src/modules/catalogue/infra/photo-intake.js';

const cloth = (width: number, height: number, channels: 3 | 4 = 3): Sharp =>
  sharp({ create: { width, height, channels, background: { r: 168, g: 18, b: 79, alpha: channels === 4 ? 0 : 1 } } });

describe('accepting a photo', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('takes a %s and stores a JPEG', async (format) => {
    const { bytes, width, height } = await acceptPhoto(await cloth(640, 480).toFormat(format).toBuffer());
    expect({ width, height, format: (await sharp(bytes).metadata()).format }).toEqual({
      width: 640,
      height: 480,
      format: 'jpeg',
    });
  });

  it('shrinks to 1600 pixels on the longer side and enlarges nothing', async () => {
    expect(await acceptPhoto(await cloth(3200, 1600).jpeg().toBuffer())).toMatchObject({ width: 1600, height: 800 });
    expect(await acceptPhoto(await cloth(300, 400).jpeg().toBuffer())).toMatchObject({ width: 300, height: 400 });
  });

  it('turns the picture upright and forgets where and with what it was taken', async () => {
    const exif = { IFD0: { Model: 'Secret Phone' }, IFD3: { GPSLatitude: '26/1 55/1 0/1' } };
    const sideways = await cloth(800, 400).withExif(exif).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const { bytes, width, height } = await acceptPhoto(sideways);
    expect({ width, height }).toEqual({ width: 400, height: 800 });
    const { exif: kept, icc, xmp, orientation } = await sharp(bytes).metadata();
    expect({ kept, icc, xmp, orientation }).toEqual({
      kept: undefined,
      icc: undefined,
      xmp: undefined,
      orientation: undefined,
    });
    expect(bytes.includes('Secret Phone')).toBe(false);
  });

  it('puts a transparent picture on white', async () => {
    const { bytes } = await acceptPhoto(await cloth(300, 300, 4).png().toBuffer());
    const { channels } = await sharp(bytes).stats();
    for (const { mean } of channels) expect(mean).toBeGreaterThan(253);
  });

  it('leaves nothing behind that was hidden after the end of the picture', async () => {
    const photo = Buffer.concat([await cloth(300, 300).jpeg().toBuffer(), Buffer.from('<script>stolen()</script>')]);
    expect((await acceptPhoto(photo)).bytes.includes('script')).toBe(false);
  });
});

describe('a photo is refused', () => {
  it.each([
    ['that is empty', Buffer.alloc(0)],
    ['that is text', Buffer.from('photo.jpg')],
    ['that is SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"/>')],
    ['that is a GIF', Buffer.from('GIF89a\x90\x01\x90\x01', 'latin1')],
    ['that only starts like a JPEG', Buffer.from('\xff\xd8\xff\xe0nothing more', 'latin1')],
  ])('%s', async (_, bytes) => {
    await expect(acceptPhoto(bytes)).rejects.toThrow(UnreadablePhoto);
  });

  it.each(['jpeg', 'png', 'webp'] as const)('when a %s breaks off in the middle', async (format) => {
    const noisy = sharp({
      create: {
        width: 500,
        height: 500,
        channels: 3,
        background: '#888888',
        noise: { type: 'gaussian', mean: 128, sigma: 40 },
      },
    });
    const whole = await noisy.toFormat(format).toBuffer();
    await expect(acceptPhoto(whole.subarray(0, whole.length >> 1))).rejects.toThrow(UnreadablePhoto);
  });

  it('above 12 megabytes', async () => {
    const photo = await cloth(300, 300).jpeg().toBuffer();
    await expect(acceptPhoto(Buffer.concat([photo, Buffer.alloc(12 * 1024 * 1024)]))).rejects.toThrow(PhotoTooLarge);
  });

  it('when a few bytes claim a picture of a hundred megapixels', async () => {
    await expect(acceptPhoto(pngClaiming(10_000, 10_000))).rejects.toThrow(PhotoTooLarge);
  });

  it('below 200 pixels on either side', async () => {
    await expect(acceptPhoto(await cloth(800, 199).jpeg().toBuffer())).rejects.toThrow(PhotoTooSmall);
    await expect(acceptPhoto(await cloth(200, 200).jpeg().toBuffer())).resolves.toMatchObject({ width: 200 });
  });
});

/** A PNG whose header claims a size and whose pixels are a few zeros. */
function pngClaiming(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const chunk = (type: string, body: Buffer) => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(body.length);
    check.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, check]);
  };
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(64))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
