import { Injectable } from '@nestjs/common';
import { type BusinessDay, businessDay, Clock } from '../../../kernel/index.js';
import { newId, type Tx, UnitOfWork } from '../../../platform/database/index.js';
import { Once, type OnceRequest } from '../../../platform/http/index.js';
import {
  assertPromise,
  type Programme,
  ProgrammeEnded,
  type ProgrammeId,
  UnknownProgramme,
} from '../domain/programme.js';
import { assertTerms, type ReferralTerms, TermsTooLate } from '../domain/referral.js';
import { weekOf, weeksAfter } from '../domain/week.js';
import { ProgrammeRepository } from '../infra/programme.repository.js';
import { ReferralRepository } from '../infra/referral.repository.js';

/** What staff promise resellers. */
@Injectable()
export class Programmes {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly programmes: ProgrammeRepository,
    private readonly referrals: ReferralRepository,
    private readonly once: Once,
    private readonly clock: Clock,
  ) {}

  /** Throws ProgrammeUnnamed, StepsDoNotRise or TooLateForWeek. */
  async make(promise: Omit<Programme, 'id'>, madeBy: string, request: OnceRequest): Promise<void> {
    assertPromise(promise, weeksAfter(this.thisWeek(), 1));
    await this.inOnce(request, async (tx) => {
      await this.programmes.add(tx, { ...promise, name: promise.name.trim(), id: newId<'TargetProgramme'>() }, madeBy);
    });
  }

  /** The week under way is the last. Throws {@link UnknownProgramme} or {@link ProgrammeEnded}. */
  async end(id: ProgrammeId): Promise<void> {
    await this.uow.run(async (tx) => {
      if (await this.programmes.end(tx, id, this.thisWeek())) return;
      throw (await this.programmes.exists(tx, id)) ? new ProgrammeEnded() : new UnknownProgramme();
    });
  }

  /** Throws TermsUnfit or {@link TermsTooLate}. */
  async makeTerms(
    terms: Pick<ReferralTerms, 'reward' | 'days' | 'cap' | 'validFrom'>,
    madeBy: string,
    request: OnceRequest,
  ): Promise<void> {
    assertTerms(terms);
    if (terms.validFrom <= this.today()) throw new TermsTooLate();
    await this.inOnce(request, async (tx) => {
      const latest = await this.referrals.latestTermsFrom(tx);
      if (latest !== undefined && terms.validFrom <= latest) throw new TermsTooLate();
      await this.referrals.addTerms(tx, { ...terms, id: newId<'ReferralTerms'>(), validTo: null }, madeBy);
    });
  }

  private async inOnce(request: OnceRequest, work: (tx: Tx) => Promise<void>): Promise<void> {
    await this.uow.run((tx) =>
      this.once.run(tx, request, async () => {
        await work(tx);
        return {};
      }),
    );
  }

  private thisWeek() {
    return weekOf(this.clock.now());
  }

  private today(): BusinessDay {
    return businessDay(this.clock.now());
  }
}
