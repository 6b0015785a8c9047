import { readdir, readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { drawSamplePhoto, type SampleSupplier, sampleSheetCsv } from '../samples/index.js';
import type { Person, UploadFile } from './person.js';

/** What a supplier has on his computer: a sheet and the photos it names. */
export interface Goods {
  readonly sheet: UploadFile;
  readonly photos: readonly string[];
  photo(name: string): Promise<Buffer>;
}

/** An import as the API tells of it. */
export interface ImportResult {
  readonly id: string;
  readonly status: string;
  readonly products: { readonly added: number; readonly changed: number; readonly unchanged: number };
  readonly variants: number;
  readonly faults: number;
  readonly replayed: boolean;
}

const PHOTOS_A_POST = 20;
const PHOTO_TYPES: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
};

/** The project's own goods of one sample supplier; photos are drawn when they are asked for. */
export function sampleGoods(supplier: SampleSupplier): Goods {
  return {
    sheet: {
      field: 'file',
      name: `${supplier.key}.csv`,
      type: 'text/csv',
      bytes: Buffer.from(sampleSheetCsv(supplier)),
    },
    photos: [...new Set(supplier.products.flatMap((product) => [...product.photos]))].map((name) => `${name}.jpg`),
    photo: (name) => drawSamplePhoto(name.replace(/\.jpg$/, '')),
  };
}

/** A real sheet, with a folder of photos where there is one. */
export async function goodsOnDisk(sheetFile: string, photoFolder: string | undefined): Promise<Goods> {
  const names = photoFolder
    ? (await readdir(photoFolder)).filter((name) => PHOTO_TYPES[extname(name).toLowerCase()])
    : [];
  return {
    sheet: { field: 'file', name: basename(sheetFile), type: 'text/csv', bytes: await readFile(sheetFile) },
    photos: names.sort(),
    photo: (name) => readFile(join(photoFolder ?? '', name)),
  };
}

/** Uploads photos, then the sheet. Shows progress by calling `tell` with a share between 0 and 1. */
export async function uploadGoods(
  supplier: Person,
  goods: Goods,
  tell: (share: number) => void = () => undefined,
): Promise<ImportResult> {
  for (let from = 0; from < goods.photos.length; from += PHOTOS_A_POST) {
    const names = goods.photos.slice(from, from + PHOTOS_A_POST);
    const files = await Promise.all(
      names.map(async (name) => ({
        field: 'photos',
        name,
        type: PHOTO_TYPES[extname(name).toLowerCase()] ?? 'image/jpeg',
        bytes: await goods.photo(name),
      })),
    );
    await supplier.upload('/v1/photos', files);
    tell(Math.min(1, (from + names.length) / goods.photos.length) * 0.8);
  }
  const result = await supplier.upload<ImportResult>('/v1/imports', [goods.sheet], { defaultStock: '100' });
  tell(1);
  return result;
}
