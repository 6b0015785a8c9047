import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { newId, UnitOfWork } from '../../../platform/database/index.js';
import type { ReceivedTable } from '../../../platform/tabular/index.js';
import { CourierFiles, CouriersApi } from '../../couriers/index.js';
import { NoteWeights } from '../../logistics/index.js';
import { readWeights } from '../infra/read-weights.js';

/** Brings a courier's file of charged weights; bringing it again changes nothing. */
@Injectable()
export class ImportWeights {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly files: CourierFiles,
    private readonly note: NoteWeights,
    private readonly couriers: CouriersApi,
  ) {}

  /** All of its good rows or none. Throws CourierNotListed, WeightColumnMissing and what reading a table throws. */
  async execute(courier: string, file: ReceivedTable['file'], userId: Id<'User'>): Promise<void> {
    const { reports, faults, rows } = await readWeights(file, courier);
    const made = { id: newId<'CourierFile'>(), courier, fileName: file.name, sha256: file.sha256, rows, userId };
    await this.uow.run(async (tx) => {
      await this.couriers.lock(tx, courier);
      if (await this.files.isBrought(tx, 'weight_import', made)) return;
      const added = await this.note.execute(tx, reports);
      await this.files.add(tx, 'weight_import', { ...made, added }, faults);
    });
  }
}
