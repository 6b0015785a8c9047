import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { affected, Database, one, rows, type Tx } from '../../../platform/database/index.js';
import {
  type FileMapping,
  headerNames,
  type MappedColumns,
  type MappingKind,
  type MappingStatus,
} from '../domain/mapping/file-mapping.js';

interface MappingRow {
  readonly id: Id<'FileMapping'>;
  readonly kind: MappingKind;
  readonly courier: string | null;
  readonly header: string[];
  readonly sample: string[][];
  readonly columns: MappedColumns | null;
  readonly status: MappingStatus;
  readonly file_name: string;
  readonly object_key: string;
  readonly file_sha256: string;
  readonly proposed_by: string | null;
}

/** A layout in a list. */
export interface ListedMapping {
  readonly id: string;
  readonly kind: MappingKind;
  readonly courier: string | null;
  readonly status: MappingStatus;
  readonly fileName: string;
  readonly broughtBy: string;
  readonly broughtAt: Date;
}

/** Layouts that people described. */
@Injectable()
export class MappingRepository {
  constructor(private readonly database: Database) {}

  async list(limit: number): Promise<ListedMapping[]> {
    return this.database.query<ListedMapping>(
      `select m.id, m.kind, m.courier, m.status, m.file_name as "fileName", u.name as "broughtBy", m.brought_at as "broughtAt"
       from file_mapping m join app_user u on u.id = m.brought_by
       order by m.status in ('draft', 'proposed') desc, m.brought_at desc, m.id limit $1`,
      [limit],
    );
  }

  async find(id: string): Promise<FileMapping | undefined> {
    const row = await this.database.first<MappingRow>('select * from file_mapping where id = $1', [id]);
    return row && mappingOf(row);
  }

  /** Columns of all approved layouts by their header's fingerprint. */
  async approved(kind: MappingKind): Promise<ReadonlyMap<string, MappedColumns>> {
    const found = await this.database.query<{ fingerprint: string; columns: MappedColumns }>(
      `select fingerprint, columns from file_mapping where kind = $1 and status = 'approved'`,
      [kind],
    );
    return new Map(found.map(({ fingerprint, columns }) => [fingerprint, columns]));
  }

  /** Gives the layout with the same header where there is one. */
  async begin(tx: Tx, mapping: FileMapping, broughtBy: string): Promise<string> {
    await rows(
      tx,
      `insert into file_mapping (id, kind, courier, fingerprint, header, sample, file_name, object_key, file_sha256, brought_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (kind, fingerprint) where status not in ('refused', 'forgotten') do nothing`,
      [
        mapping.id,
        mapping.kind,
        mapping.courier ?? null,
        fingerprintOf(mapping.header),
        JSON.stringify(mapping.header),
        JSON.stringify(mapping.sample),
        mapping.fileName,
        mapping.objectKey,
        mapping.sha256,
        broughtBy,
      ],
    );
    const known = await one<{ id: string }>(
      tx,
      `select id from file_mapping where kind = $1 and fingerprint = $2 and status not in ('refused', 'forgotten')`,
      [mapping.kind, fingerprintOf(mapping.header)],
    );
    return known?.id ?? mapping.id;
  }

  async getForUpdate(tx: Tx, id: string): Promise<FileMapping | undefined> {
    const row = await one<MappingRow>(tx, 'select * from file_mapping where id = $1 for update', [id]);
    return row && mappingOf(row);
  }

  async propose(tx: Tx, id: string, columns: MappedColumns, by: string): Promise<void> {
    await affected(tx, `update file_mapping set columns = $2, status = 'proposed', proposed_by = $3 where id = $1`, [
      id,
      JSON.stringify(columns),
      by,
    ]);
  }

  async decide(tx: Tx, id: string, status: 'approved' | 'refused', by: string): Promise<void> {
    await affected(tx, 'update file_mapping set status = $2, decided_by = $3, decided_at = haat_now() where id = $1', [
      id,
      status,
      by,
    ]);
  }

  async forget(tx: Tx, id: string, by: string): Promise<void> {
    await affected(
      tx,
      `update file_mapping set status = 'forgotten', forgotten_by = $2, forgotten_at = haat_now() where id = $1`,
      [id, by],
    );
  }
}

/** SHA-256 of a header's names. */
export function fingerprintOf(header: readonly string[]): string {
  return createHash('sha256').update(headerNames(header)).digest('hex');
}

function mappingOf(row: MappingRow): FileMapping {
  return {
    id: row.id,
    kind: row.kind,
    ...(row.courier !== null && { courier: row.courier }),
    header: row.header,
    sample: row.sample,
    ...(row.columns !== null && { columns: row.columns }),
    status: row.status,
    fileName: row.file_name,
    objectKey: row.object_key,
    sha256: row.file_sha256,
    ...(row.proposed_by !== null && { proposedBy: row.proposed_by }),
  };
}
