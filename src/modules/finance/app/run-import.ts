import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { newId, UnitOfWork } from '../../../platform/database/index.js';
import { logger } from '../../../platform/observe/index.js';
import type { SavedTable } from '../../../platform/tabular/index.js';
import { UnrecognisedRemittance } from '../domain/remittance/unrecognised-remittance.js';
import { type ImportRefusal, RemittanceImportRepository } from '../infra/remittance-import.repository.js';
import { DescribeLayout } from './describe-layout.js';
import { ImportRemittance } from './import-remittance.js';

/** A file that somebody brings by a page; it is discarded at the end. */
export interface BroughtFile {
  readonly file: SavedTable;
  readonly courier: string;
  readonly by: string;
}

/** What is told of a fault that is none of the file's. */
const STOPPED: ImportRefusal = { code: 'remittance-import-stopped', facts: {} };

/** Imports a courier's file while its page shows how far it is. A file that no layout fits can be described then. */
@Injectable()
export class RunImport {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly imports: RemittanceImportRepository,
    private readonly importRemittance: ImportRemittance,
    private readonly describe: DescribeLayout,
  ) {}

  /** Begins. `ended` resolves when it is done or refused, and never rejects: what became of it is told by its row. */
  async begin(brought: BroughtFile): Promise<{ id: string; ended: Promise<void> }> {
    const id = newId<'RemittanceImport'>() as string;
    const { file, courier, by } = brought;
    await this.uow.run((tx) => this.imports.add(tx, { id, courier, fileName: file.name, startedBy: by }));
    return { id, ended: this.run(id, brought) };
  }

  private async run(id: string, brought: BroughtFile): Promise<void> {
    const { file, courier, by } = brought;
    try {
      const wish = {
        file,
        courier,
        importedBy: by,
        onProgress: (rows: number, phase: 'reading' | 'booking') =>
          this.uow.run((tx) => this.imports.advance(tx, id, phase, rows)),
      };
      const remittance = await this.importRemittance.execute(wish);
      await this.uow.run((tx) => this.imports.finish(tx, id, remittance.id));
    } catch (error) {
      if (!(error instanceof DomainError)) logger.error({ importId: id, error: String(error) }, 'import failed');
      const mappingId = error instanceof UnrecognisedRemittance ? await this.begunLayout(brought) : undefined;
      const refusal = error instanceof DomainError ? { code: error.code, facts: error.facts } : STOPPED;
      await this.uow.run((tx) => this.imports.refuse(tx, id, refusal, mappingId));
    } finally {
      await file.discard();
    }
  }

  private begunLayout({ file, courier, by }: BroughtFile): Promise<string | undefined> {
    return this.describe.begin({ file, kind: 'remittance', courier, by });
  }
}
