import { Injectable } from '@nestjs/common';
import type { Facts } from '../../../kernel/index.js';
import { affected, Database, rows, type Tx } from '../../../platform/database/index.js';

/** Why a file was not taken. */
export interface ImportRefusal {
  readonly code: string;
  readonly facts: Facts;
}

/** How far a file is. */
export interface RunningImport {
  readonly id: string;
  readonly courier: string;
  readonly fileName: string;
  readonly status: 'reading' | 'booking' | 'done' | 'refused';
  readonly rowsRead: number;
  readonly remittanceId: string | null;
  readonly refusal: ImportRefusal | null;
  /** A layout for it that somebody may describe. */
  readonly mappingId: string | null;
  readonly startedAt: Date;
}

/** Files on their way into the books. */
@Injectable()
export class RemittanceImportRepository {
  constructor(private readonly database: Database) {}

  async find(id: string): Promise<RunningImport | undefined> {
    return this.database.first<RunningImport>(
      `select id, courier, file_name as "fileName", status, rows_read as "rowsRead", remittance_id as "remittanceId", refusal,
         mapping_id as "mappingId", started_at as "startedAt" from remittance_import where id = $1`,
      [id],
    );
  }

  async add(tx: Tx, one: { id: string; courier: string; fileName: string; startedBy: string }): Promise<void> {
    await rows(tx, 'insert into remittance_import (id, courier, file_name, started_by) values ($1, $2, $3, $4)', [
      one.id,
      one.courier,
      one.fileName,
      one.startedBy,
    ]);
  }

  async advance(tx: Tx, id: string, status: 'reading' | 'booking', rowsRead: number): Promise<void> {
    await affected(tx, 'update remittance_import set status = $2, rows_read = $3 where id = $1', [
      id,
      status,
      rowsRead,
    ]);
  }

  async finish(tx: Tx, id: string, remittanceId: string): Promise<void> {
    await affected(tx, `update remittance_import set status = 'done', remittance_id = $2 where id = $1`, [
      id,
      remittanceId,
    ]);
  }

  async refuse(tx: Tx, id: string, refusal: ImportRefusal, mappingId: string | undefined): Promise<void> {
    await affected(tx, `update remittance_import set status = 'refused', refusal = $2, mapping_id = $3 where id = $1`, [
      id,
      JSON.stringify(refusal),
      mappingId ?? null,
    ]);
  }
}
