import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { newId, UnitOfWork } from '../../../platform/database/index.js';
import type { SavedTable } from '../../../platform/tabular/index.js';
import type { BankLine } from '../domain/bank/bank-line.js';
import { BankRepository } from '../infra/bank.repository.js';
import { readStatement } from '../infra/files/statement-reader.js';
import { KnownLayouts } from '../infra/known-layouts.js';

/** A statement and who brings it. */
export interface StatementToImport {
  readonly file: Pick<SavedTable, 'path' | 'name' | 'sha256'>;
  /** Absent where a command at the terminal brings it. */
  readonly importedBy?: string;
}

/** More would hide from the person what matters. */
const FAULTS_KEPT = 50;

/** Takes a statement of our bank: each line once, however statements overlap, and finds the transfers that its lines are. */
@Injectable()
export class ImportBankStatement {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly bank: BankRepository,
    private readonly layouts: KnownLayouts,
  ) {}

  /** The same file again gives the earlier import. Throws UnrecognisedStatement and what `readTable` throws. */
  async execute({ file, importedBy }: StatementToImport): Promise<{ id: string; replayed: boolean }> {
    const lines: BankLine[] = [];
    const source = { path: file.path, name: file.name };
    for await (const line of readStatement(source, await this.layouts.statements())) lines.push(line);
    return this.uow.run(async (tx) => {
      await this.bank.lock(tx);
      const known = await this.bank.idOfFile(tx, file.sha256);
      if (known) return { id: known, replayed: true };
      const id = newId<'BankStatement'>() as string;
      const faults = balanceFaults(lines).slice(0, FAULTS_KEPT);
      await this.bank.add(tx, { id, fileName: file.name, sha256: file.sha256, lines, faults, importedBy });
      await this.bank.match(tx);
      return { id, replayed: false };
    });
  }
}

/** Lines whose balance does not follow from the one before: something is missing there. Newest-first files go upwards. */
function balanceFaults(lines: readonly BankLine[]): object[] {
  const gaps = (before: (at: number) => BankLine | undefined) =>
    lines.flatMap(({ balance, amount, rowNumber }, at) => {
      const last = before(at)?.balance;
      if (!balance || !last || last.plus(amount).equals(balance)) return [];
      return [{ rowNumber, byPaise: Number(Money.sum([balance, last.negated(), amount.negated()]).paise) }];
    });
  const [downwards, upwards] = [gaps((at) => lines[at - 1]), gaps((at) => lines[at + 1])];
  return upwards.length < downwards.length ? upwards : downwards;
}
