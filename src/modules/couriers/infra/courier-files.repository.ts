import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { Database, one, rows, type Tx } from '../../../platform/database/index.js';

/** Which files of couriers: of scans, or of charged weights. Each kind has a table, and one of the rows that could not be taken. */
export type CourierFileKind = 'scan_import' | 'weight_import';

/** A courier's file that was brought. */
export interface CourierFile {
  readonly id: Id<'CourierFile'>;
  readonly courier: string;
  readonly fileName: string;
  readonly rows: number;
  /** What nobody had told before. */
  readonly added: number;
  readonly faults: number;
  readonly madeBy: string;
  readonly madeAt: Date;
}

/** A file as it is kept. */
export type BroughtFile = Omit<CourierFile, 'madeBy' | 'madeAt' | 'faults'> & {
  readonly sha256: string;
  readonly userId: Id<'User'>;
};

/** A row that could not be taken, as a spreadsheet program numbers it, and what stands there. */
export interface FileFault<Why extends string = string> {
  readonly row: number;
  readonly why: Why;
  readonly value: string;
}

const SHOWN_MAX = 50;

/** What was brought of couriers' files, and what could not be taken of them. */
@Injectable()
export class CourierFiles {
  constructor(private readonly database: Database) {}

  /** Whether this very file was brought before. */
  async isBrought(
    tx: Tx,
    kind: CourierFileKind,
    { courier, sha256 }: Pick<BroughtFile, 'courier' | 'sha256'>,
  ): Promise<boolean> {
    const text = `select 1 from ${kind} where courier = $1 and sha256 = $2`;
    return (await one(tx, text, [courier, sha256])) !== undefined;
  }

  async add(tx: Tx, kind: CourierFileKind, made: BroughtFile, faults: readonly FileFault[]): Promise<void> {
    await rows(
      tx,
      `insert into ${kind} (id, courier, file_name, sha256, rows, added, faults, made_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [made.id, made.courier, made.fileName, made.sha256, made.rows, made.added, faults.length, made.userId],
    );
    await rows(
      tx,
      `insert into ${kind}_fault (import_id, row_no, why, value)
       select $1, * from unnest($2::int[], $3::text[], $4::text[])`,
      [made.id, faults.map(({ row }) => row), faults.map(({ why }) => why), faults.map(({ value }) => value)],
    );
  }

  /** The newest first. */
  list(kind: CourierFileKind): Promise<CourierFile[]> {
    return this.database.query<CourierFile>(
      `select i.id, courier_title(i.courier) as courier, i.file_name as "fileName", i.rows, i.added, i.faults,
         u.name as "madeBy", i.made_at as "madeAt"
       from ${kind} i join app_user u on u.id = i.made_by order by i.made_at desc, i.id desc limit $1`,
      [SHOWN_MAX],
    );
  }

  /** The rows of a file that could not be taken. */
  faultsOf(kind: CourierFileKind, id: Id<'CourierFile'>): Promise<FileFault[]> {
    return this.database.query<FileFault>(
      `select row_no as row, why, value from ${kind}_fault where import_id = $1 order by row_no`,
      [id],
    );
  }
}
