import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import type { ReceivedTable } from '../../../platform/tabular/index.js';
import { LedgerApi } from '../../ledger/index.js';
import { decideRow } from '../domain/settlement.js';
import { readSettlement, type SettlementFault } from '../infra/razorpay/settlement-file.js';
import { entityKey, SettlementRepository } from '../infra/settlement.repository.js';
import { gatewaySettled } from './postings.js';

/** Takes the gateway's settlement report: what it transferred is ours no more at the gateway but at the bank. */
@Injectable()
export class ImportSettlement {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly settlements: SettlementRepository,
    private readonly ledger: LedgerApi,
  ) {}

  /**
   * The same file again changes nothing, nor does a row that an earlier file had. Gives whether it was new. Throws
   * SettlementUnrecognised and what reading a table throws; then nothing was booked.
   */
  async execute(file: ReceivedTable['file'], importedBy: Id<'User'>): Promise<'taken' | 'known'> {
    const { rows, faults } = await readSettlement(file);
    return this.uow.run(async (tx) => {
      if (await this.settlements.isKnown(tx, file.sha256)) return 'known';
      const before = await this.settlements.settledBefore(tx, rows);
      const known = await this.settlements.known(tx, rows);
      const seen = new Set(before);
      const repeated: SettlementFault[] = [];
      const fresh = rows.filter(({ rowNumber: row, entity, entityId }) => {
        const key = entityKey(entity, entityId);
        if (seen.has(key)) repeated.push({ row, column: 'entity_id', value: entityId });
        return !seen.has(key) && seen.add(key);
      });
      const decided = fresh.map((row) => decideRow(row, known.get(entityKey(row.entity, row.entityId))));
      const { name: fileName, sha256 } = file;
      await this.settlements.add(tx, { fileName, sha256, importedBy, rows: decided, faults: [...faults, ...repeated] });
      await this.ledger.postAll(tx, decided.map(gatewaySettled));
      return 'taken';
    });
  }
}
