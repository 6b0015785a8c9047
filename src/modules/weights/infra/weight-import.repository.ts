import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { Database, one, rows, type Tx } from '../../../platform/database/index.js';
import type { WeightFault } from './read-weights.js';

/** A file of weights that was brought. */
export interface WeightImport {
  readonly id: Id<'WeightImport'>;
  readonly courier: string;
  readonly fileName: string;
  readonly rows: number;
  /** Charges that nobody had told before. */
  readonly added: number;
  readonly faults: number;
  readonly madeBy: string;
  readonly madeAt: Date;
}

const SHOWN_MAX = 20;

/** Files of weights, each once. */
@Injectable()
export class WeightImportRepository {
  constructor(private readonly database: Database) {}

  async isBrought(tx: Tx, { courier, sha256 }: { courier: string; sha256: string }): Promise<boolean> {
    const text = 'select 1 from weight_import where courier = $1 and sha256 = $2';
    return (await one(tx, text, [courier, sha256])) !== undefined;
  }

  async add(
    tx: Tx,
    made: Omit<WeightImport, 'madeBy' | 'madeAt' | 'faults'> & { sha256: string; userId: Id<'User'> },
    faults: readonly WeightFault[],
  ): Promise<void> {
    await rows(
      tx,
      `insert into weight_import (id, courier, file_name, sha256, rows, added, faults, made_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [made.id, made.courier, made.fileName, made.sha256, made.rows, made.added, faults.length, made.userId],
    );
    await rows(
      tx,
      `insert into weight_import_fault (import_id, row_no, why, value)
       select $1, * from unnest($2::int[], $3::text[], $4::text[])`,
      [made.id, faults.map(({ row }) => row), faults.map(({ why }) => why), faults.map(({ value }) => value)],
    );
  }

  /** The newest first. */
  list(): Promise<WeightImport[]> {
    return this.database.query<WeightImport>(
      `select i.id, c.title as courier, i.file_name as "fileName", i.rows, i.added, i.faults, u.name as "madeBy",
         i.made_at as "madeAt"
       from weight_import i join app_user u on u.id = i.made_by join courier c on c.name = i.courier
       order by i.made_at desc, i.id desc limit $1`,
      [SHOWN_MAX],
    );
  }

  /** The rows of an import that could not be taken. */
  faultsOf(importId: Id<'WeightImport'>): Promise<WeightFault[]> {
    return this.database.query<WeightFault>(
      'select row_no as row, why, value from weight_import_fault where import_id = $1 order by row_no',
      [importId],
    );
  }
}
