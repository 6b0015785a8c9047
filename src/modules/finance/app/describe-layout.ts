import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { newId, type Tx, UnitOfWork } from '../../../platform/database/index.js';
import { ObjectStore } from '../../../platform/storage/index.js';
import { readTable, type SavedTable, saveTable, type TableLimits } from '../../../platform/tabular/index.js';
import {
  DescriberDecides,
  type FileMapping,
  likelyHeader,
  type MappingKind,
  MappingNotThere,
  type MappingStatus,
  readColumns,
  UnknownMapping,
} from '../domain/mapping/file-mapping.js';
import { FILE_MAX_BYTES } from '../infra/files/file-max-bytes.js';
import { MappingRepository } from '../infra/mapping.repository.js';
import { ImportBankStatement } from './import-bank-statement.js';
import { ImportRemittance } from './import-remittance.js';

/** A file that no layout fits, and who brings it. */
export interface UnknownFile {
  readonly file: SavedTable;
  readonly kind: MappingKind;
  readonly courier?: string;
  readonly by: string;
}

const LIMITS: TableLimits = { maxBytes: 50_000_000, maxRows: 300_000, maxColumns: 200, maxCellChars: 4_000 };
/** Titles and letterhead may stand above the header. */
const ROWS_LOOKED_AT = 40;
const SAMPLE_ROWS = 5;
const CELL_SHOWN_CHARS = 80;

/** One person says what the columns of an unknown file are, another approves; from then on the header is known. */
@Injectable()
export class DescribeLayout {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly store: ObjectStore,
    private readonly mappings: MappingRepository,
    private readonly importRemittance: ImportRemittance,
    private readonly importStatement: ImportBankStatement,
  ) {}

  /** Keeps the file and a sample of it. Undefined where no row of it is like a header. Throws what `readTable` throws. */
  async begin({ file, kind, courier, by }: UnknownFile): Promise<string | undefined> {
    const top: string[][] = [];
    for await (const { cells } of readTable({ path: file.path, name: file.name }, LIMITS)) {
      top.push(cells.map((cell) => cell.trim().slice(0, CELL_SHOWN_CHARS)));
      if (top.length === ROWS_LOOKED_AT) break;
    }
    const at = likelyHeader(top);
    const header = at === undefined ? undefined : top[at];
    if (at === undefined || !header) return undefined;
    const objectKey = `file-mappings/${file.sha256}.bin`;
    await this.store.put(objectKey, await readFile(file.path));
    const mapping: FileMapping = {
      id: newId<'FileMapping'>(),
      kind,
      ...(kind === 'remittance' && courier !== undefined && { courier }),
      header,
      sample: top.slice(at + 1, at + 1 + SAMPLE_ROWS),
      status: 'draft',
      fileName: file.name,
      objectKey,
      sha256: file.sha256,
    };
    return this.uow.run((tx) => this.mappings.begin(tx, mapping, by));
  }

  /** Throws UnknownMapping, MappingNotThere, MappingIncomplete and MappingTwice. */
  async propose(id: string, typed: Readonly<Record<string, string | undefined>>, by: string): Promise<void> {
    await this.uow.run(async (tx) => {
      const { kind, header } = await this.inState(tx, id, ['draft', 'proposed']);
      await this.mappings.propose(tx, id, readColumns(kind, typed, header.length), by);
    });
  }

  /** Throws UnknownMapping, MappingNotThere and DescriberDecides. */
  async approve(id: string, by: string): Promise<void> {
    await this.uow.run(async (tx) => {
      const { proposedBy } = await this.inState(tx, id, ['proposed']);
      if (proposedBy === by) throw new DescriberDecides();
      await this.mappings.decide(tx, id, 'approved', by);
    });
  }

  async refuse(id: string, by: string): Promise<void> {
    await this.uow.run(async (tx) => {
      const { proposedBy } = await this.inState(tx, id, ['draft', 'proposed']);
      if (proposedBy === by) throw new DescriberDecides();
      await this.mappings.decide(tx, id, 'refused', by);
    });
  }

  /** Files with its header are unknown from then on; what was imported stays. Throws UnknownMapping and MappingNotThere. */
  async forget(id: string, by: string): Promise<void> {
    await this.uow.run(async (tx) => {
      await this.inState(tx, id, ['approved']);
      await this.mappings.forget(tx, id, by);
    });
  }

  /** Imports the file that brought the layout. Gives the address of what came of it. Throws what the imports throw. */
  async bringFile(id: string, by: string): Promise<string> {
    const mapping = await this.mappings.find(id);
    if (!mapping) throw new UnknownMapping();
    if (mapping.status !== 'approved') throw new MappingNotThere(mapping.status);
    const file = await saveTable(
      Readable.from([await this.store.get(mapping.objectKey)]),
      mapping.fileName,
      FILE_MAX_BYTES,
    );
    try {
      if (mapping.kind === 'bank') {
        await this.importStatement.execute({ file, importedBy: by });
        return '/finance/bank';
      }
      const wish = { file, courier: mapping.courier ?? '', importedBy: by };
      return `/finance/remittances/${(await this.importRemittance.execute(wish)).id}`;
    } finally {
      await file.discard();
    }
  }

  private async inState(tx: Tx, id: string, states: readonly MappingStatus[]): Promise<FileMapping> {
    const mapping = await this.mappings.getForUpdate(tx, id);
    if (!mapping) throw new UnknownMapping();
    if (!states.includes(mapping.status)) throw new MappingNotThere(mapping.status);
    return mapping;
  }
}
