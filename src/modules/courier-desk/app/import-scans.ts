import { Injectable } from '@nestjs/common';
import { Clock, type Id } from '../../../kernel/index.js';
import { newId, UnitOfWork } from '../../../platform/database/index.js';
import type { ReceivedTable } from '../../../platform/tabular/index.js';
import { CourierFiles } from '../../couriers/index.js';
import { RecordScans } from '../../logistics/index.js';
import { FeedNotDescribed } from '../domain/errors.js';
import { FeedRepository } from '../infra/feed.repository.js';
import { readScanFile } from '../infra/read-feed.js';

const WAYBILLS_AT_ONCE = 200;

/** Brings a courier's file of scans; bringing it again changes nothing. */
@Injectable()
export class ImportScans {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly feeds: FeedRepository,
    private readonly files: CourierFiles,
    private readonly record: RecordScans,
    private readonly clock: Clock,
  ) {}

  /** Throws {@link FeedNotDescribed}, ColumnMissing and what reading a table throws; then nothing was taken. */
  async execute(courier: string, file: ReceivedTable['file'], userId: Id<'User'>): Promise<void> {
    const mapping = await this.feeds.mappingOf(courier, 'file');
    if (!mapping) throw new FeedNotDescribed();
    const { reports, faults, rows } = await readScanFile(file, { courier, mapping, now: this.clock.now() });
    let added = 0;
    for (let from = 0; from < reports.length; from += WAYBILLS_AT_ONCE) {
      added += await this.record.executeAll(reports.slice(from, from + WAYBILLS_AT_ONCE));
    }
    const made = { id: newId<'CourierFile'>(), courier, fileName: file.name, sha256: file.sha256, rows, added, userId };
    await this.uow.run((tx) => this.files.add(tx, 'scan_import', made, faults));
  }
}
