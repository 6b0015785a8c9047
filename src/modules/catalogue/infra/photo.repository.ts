import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { rows, type Tx } from '../../../platform/database/index.js';

/** A photo in the object store, under the name by which a supplier's sheet may call it (`photoNameOf`). */
export interface StoredPhoto {
  readonly name: string;
  readonly sha256: string;
  readonly objectKey: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}

/** Photos, what suppliers call them, and which product shows them. */
@Injectable()
export class PhotoRepository {
  /** Keeps photos under their names, a name at most once; a name that is known gets the new photo. */
  async add(tx: Tx, supplierId: Id<'User'>, photos: readonly StoredPhoto[]): Promise<void> {
    await rows(
      tx,
      `insert into photo (sha256, object_key, width, height, bytes)
       select distinct on (sha256) sha256, "objectKey", width, height, bytes
       from jsonb_to_recordset($1::jsonb) as p(sha256 text, "objectKey" text, width int, height int, bytes int)
       order by sha256 on conflict do nothing`,
      [JSON.stringify(photos)],
    );
    await rows(
      tx,
      `insert into supplier_photo (supplier_id, file_name, photo_sha256)
       select $1, name, sha256 from jsonb_to_recordset($2::jsonb) as p(name text, sha256 text) order by name
       on conflict on constraint supplier_photo_pk do update set photo_sha256 = excluded.photo_sha256`,
      [supplierId, JSON.stringify(photos)],
    );
  }

  /** Keeps a picture that belongs to no supplier. */
  async addPicture(tx: Tx, picture: Omit<StoredPhoto, 'name'>): Promise<void> {
    await rows(
      tx,
      `insert into photo (sha256, object_key, width, height, bytes) values ($1, $2, $3, $4, $5) on conflict do nothing`,
      [picture.sha256, picture.objectKey, picture.width, picture.height, picture.bytes],
    );
  }

  /** Gives photos to the products of this supplier that wait for these names. */
  async linkByName(tx: Tx, supplierId: Id<'User'>, names: readonly string[]): Promise<void> {
    await rows(
      tx,
      `insert into product_photo (product_id, position, photo_sha256)
       select p.id, wanted.position, s.photo_sha256
       from product p, unnest(p.photo_names) with ordinality as wanted(name, position)
       join supplier_photo s on s.supplier_id = $1 and s.file_name = wanted.name
       where p.supplier_id = $1 and wanted.name = any($2::text[])
       on conflict on constraint product_photo_pk do update set photo_sha256 = excluded.photo_sha256`,
      [supplierId, names],
    );
  }

  /** Gives these products the photos they name, and takes away those they no longer name. */
  async linkByProduct(tx: Tx, productIds: readonly Id<'Product'>[]): Promise<void> {
    await rows(tx, 'delete from product_photo where product_id = any($1::uuid[])', [productIds]);
    await rows(
      tx,
      `insert into product_photo (product_id, position, photo_sha256)
       select p.id, wanted.position, s.photo_sha256
       from product p, unnest(p.photo_names) with ordinality as wanted(name, position)
       join supplier_photo s on s.file_name = wanted.name
       where p.id = any($1::uuid[]) and s.supplier_id = p.supplier_id`,
      [productIds],
    );
  }

  /** Which of these names the supplier has sent a photo for. */
  async known(tx: Tx, supplierId: Id<'User'>, names: readonly string[]): Promise<ReadonlySet<string>> {
    const found = await rows<{ file_name: string }>(
      tx,
      'select file_name from supplier_photo where supplier_id = $1 and file_name = any($2::text[])',
      [supplierId, names],
    );
    return new Set(found.map((row) => row.file_name));
  }
}
