import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';
import {
  type CatalogueImport,
  type ImportFault,
  type ImportId,
  STALE_AFTER_MINUTES,
  STOPPED,
} from '../domain/catalogue-import.js';

/** Its process is gone: whoever looks is told to send the file again. */
const STALE = `status = 'running' and started_at < haat_now() - make_interval(mins => ${STALE_AFTER_MINUTES})`;

const SHOWN = `id, file_name as "fileName", case when ${STALE} then 'refused' else status end as status,
  case when ${STALE} then '${JSON.stringify(STOPPED)}'::jsonb else refusal end as refusal, products_added as "productsAdded",
  products_changed as "productsChanged", products_unchanged as "productsUnchanged", variants, faults,
  photos_missing as "photosMissing", rows_total as "rowsTotal", rows_done as "rowsDone",
  started_at as "startedAt", ended_at as "endedAt"`;

/** Reads a supplier's imports. */
@Injectable()
export class ImportQueries {
  constructor(private readonly database: Database) {}

  find(supplierId: Id<'User'>, id: ImportId): Promise<CatalogueImport | undefined> {
    return this.database.first<CatalogueImport>(
      `select ${SHOWN} from catalogue_import where id = $1 and supplier_id = $2`,
      [id, supplierId],
    );
  }

  /** Newest first, `limit` of them from below the id `before`. */
  list(filter: { supplierId: Id<'User'>; before?: string | undefined; limit: number }): Promise<CatalogueImport[]> {
    return this.database.query<CatalogueImport>(
      `select ${SHOWN} from catalogue_import
       where supplier_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`,
      [filter.supplierId, filter.before ?? null, filter.limit],
    );
  }

  /** In the order of the sheet's reading; whose import it is must have been checked. */
  async faults(id: ImportId, limit: number): Promise<ImportFault[]> {
    const found = await this.database.query<Omit<ImportFault, 'column'> & { column: string | null }>(
      `select row_number as "rowNumber", column_name as "column", coalesce(value, '') as value, code, facts
       from catalogue_import_fault where import_id = $1 order by no limit $2`,
      [id, limit],
    );
    return found.map(({ column, ...fault }) => ({ ...fault, ...(column !== null && { column }) }));
  }
}
