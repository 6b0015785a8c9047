import { Injectable } from '@nestjs/common';
import { Clock, type Id } from '../../../kernel/index.js';
import { affected, newId, one, rows, type Tx } from '../../../platform/database/index.js';
import {
  type ImportCounts,
  type ImportFault,
  type ImportId,
  type ImportStatus,
  type Refusal,
  STALE_AFTER_MINUTES,
} from '../domain/catalogue-import.js';

/** The file an import is about: its content is its name. */
export interface ImportFile {
  readonly supplierId: Id<'User'>;
  readonly fileName: string;
  readonly fileSha256: string;
}

/** The import of a file, and whether it is the caller's to run. */
export interface Claim {
  readonly id: ImportId;
  readonly outcome: 'claimed' | 'known';
}

/** Imports and what was wrong in them. */
@Injectable()
export class ImportRepository {
  constructor(private readonly clock: Clock) {}

  /** One import a file and supplier: the first caller gets it, and whoever comes after its process has gone. */
  async claim(tx: Tx, file: ImportFile): Promise<Claim> {
    const now = this.clock.now();
    const id = newId<'CatalogueImport'>();
    const added = await affected(
      tx,
      `insert into catalogue_import (id, supplier_id, file_name, file_sha256, started_at) values ($1, $2, $3, $4, $5)
       on conflict (supplier_id, file_sha256) where status in ('running', 'done') do nothing`,
      [id, file.supplierId, file.fileName, file.fileSha256, now],
    );
    if (added === 1) return { id, outcome: 'claimed' };
    const known = await one<{ id: ImportId; status: ImportStatus }>(
      tx,
      `select id, status from catalogue_import
       where supplier_id = $1 and file_sha256 = $2 and status in ('running', 'done')`,
      [file.supplierId, file.fileSha256],
    );
    if (!known) return this.claim(tx, file);
    const taken = await affected(
      tx,
      `update catalogue_import set started_at = $2
       where id = $1 and status = 'running' and started_at < $2::timestamptz - make_interval(mins => $3)`,
      [known.id, now, STALE_AFTER_MINUTES],
    );
    return { id: known.id, outcome: taken === 1 ? 'claimed' : 'known' };
  }

  /** Stores where the import stands; as long as it moves nobody takes it over. */
  async progress(tx: Tx, id: ImportId, counts: ImportCounts): Promise<void> {
    await rows(
      tx,
      `update catalogue_import set products_added = $2, products_changed = $3, products_unchanged = $4, variants = $5,
         faults = $6, photos_missing = $7, rows_done = $8 where id = $1`,
      [
        id,
        counts.productsAdded,
        counts.productsChanged,
        counts.productsUnchanged,
        counts.variants,
        counts.faults,
        counts.photosMissing,
        counts.rowsDone,
      ],
    );
  }

  async expect(tx: Tx, id: ImportId, rowsTotal: number): Promise<void> {
    await rows(tx, 'update catalogue_import set rows_total = $2 where id = $1', [id, rowsTotal]);
  }

  async finish(tx: Tx, id: ImportId): Promise<void> {
    await rows(tx, `update catalogue_import set status = 'done', rows_done = rows_total, ended_at = $2 where id = $1`, [
      id,
      this.clock.now(),
    ]);
  }

  async refuse(tx: Tx, id: ImportId, refusal: Refusal): Promise<void> {
    await rows(tx, `update catalogue_import set status = 'refused', refusal = $2, ended_at = $3 where id = $1`, [
      id,
      JSON.stringify(refusal),
      this.clock.now(),
    ]);
  }

  /** @param first number of the first of these faults; a fault that was listed before stays as it is */
  async addFaults(tx: Tx, id: ImportId, faults: readonly ImportFault[], first: number): Promise<void> {
    const listed = faults.map((fault, index) => ({
      no: first + index,
      row_number: fault.rowNumber,
      column_name: fault.column ?? null,
      value: fault.value,
      code: fault.code,
      facts: fault.facts,
    }));
    await rows(
      tx,
      `insert into catalogue_import_fault (import_id, no, row_number, column_name, value, code, facts)
       select $1, no, row_number, column_name, value, code, facts
       from jsonb_to_recordset($2::jsonb)
         as f(no int, row_number int, column_name text, value text, code text, facts jsonb)
       on conflict do nothing`,
      [id, JSON.stringify(listed)],
    );
  }
}
