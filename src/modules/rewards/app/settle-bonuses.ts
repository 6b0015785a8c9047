import { Injectable } from '@nestjs/common';
import { basisPoints, Clock, type Money } from '../../../kernel/index.js';
import { type Tx, UnitOfWork } from '../../../platform/database/index.js';
import { Every, type ScheduledTask } from '../../../platform/schedule/index.js';
import { LedgerApi } from '../../ledger/index.js';
import { bonusOf, type WeekSales } from '../domain/bonus.js';
import { bonusChange, taxOfChange } from '../domain/bonus-change.js';
import type { Programme } from '../domain/programme.js';
import { type BonusName, BonusRepository, type BookedRow, type Recount } from '../infra/bonus.repository.js';
import { ProgrammeRepository } from '../infra/programme.repository.js';
import { CommissionYear } from './commission-year.js';
import { bonusPosting } from './reward-postings.js';

/** A run ends for others' sake; what is left is taken by the next. */
const WEEKS_MAX = 5_000;
const UNTAXED = basisPoints(0);

/**
 * Brings what is booked for each week to what its deliveries say. Each week of a person is counted under a lock of its
 * own, so that two workers never book one change twice.
 */
@Injectable()
@Every(300)
export class SettleBonuses implements ScheduledTask {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly bonuses: BonusRepository,
    private readonly programmes: ProgrammeRepository,
    private readonly year: CommissionYear,
    private readonly ledger: LedgerApi,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    for (let week = 0; week < WEEKS_MAX; week++) {
      if (!(await this.settleNext())) return;
    }
  }

  /** Returns whether a week was due. */
  private settleNext(): Promise<boolean> {
    return this.uow.run(async (tx) => {
      const due = await this.bonuses.takeDue(tx);
      if (!due) return false;
      await this.bonuses.counted(tx, due, await this.settle(tx, due));
      return true;
    });
  }

  /** Returns when the week must be looked at again. */
  private async settle(tx: Tx, due: Recount): Promise<Date | null> {
    const sales = await this.bonuses.salesOf(tx, due);
    const programmes = await this.programmes.holdingIn(tx, due.week);
    let again: Date | null = null;
    for (const programme of programmes) {
      const later = await this.settleProgramme(tx, { ...due, programmeId: programme.id }, programme, sales);
      if (later && (!again || later < again)) again = later;
    }
    return again;
  }

  private async settleProgramme(tx: Tx, name: BonusName, programme: Programme, sales: WeekSales): Promise<Date | null> {
    const now = this.clock.now();
    const booked = await this.bonuses.booked(tx, name);
    const certain = bonusOf(programme, sales.kept, sales.spared);
    const atMost = bonusOf(programme, sales.notGivenBack, sales.spared);
    const change = bonusChange(name.week, booked, { certain: certain.amount, atMost: atMost.amount }, now);
    if (!change.gross.isZero)
      await this.book(tx, name, { booked, gross: change.gross, sales, step: certain.step, now });
    return change.again;
  }

  private async book(
    tx: Tx,
    name: BonusName,
    of: { booked: BookedRow; gross: Money; sales: WeekSales; step: number; now: Date },
  ): Promise<void> {
    const { booked, gross, sales, step, now } = of;
    const { year, rate } = await this.countForYear(tx, name.resellerId, of);
    const tds = taxOfChange(gross, booked, rate);
    const revision = booked.revision + 1;
    const after = { grossAfter: booked.gross.plus(gross), tdsAfter: booked.tds.plus(tds) };
    await this.bonuses.add(tx, { ...name, revision, gross, tds, ...after, sales, step, year });
    await this.ledger.post(tx, bonusPosting({ ...name, revision }, { gross, tds }, now));
  }

  private async countForYear(
    tx: Tx,
    resellerId: string,
    { booked, gross, now }: { booked: BookedRow; gross: Money; now: Date },
  ) {
    if (gross.isPositive || !booked.year) return this.year.count(tx, resellerId, gross, now);
    await this.year.uncount(tx, resellerId, gross.negated(), booked.year);
    return { year: booked.year, rate: UNTAXED };
  }
}
