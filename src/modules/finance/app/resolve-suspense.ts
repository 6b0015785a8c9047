import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { newId, type Tx, UnitOfWork, violatedConstraint } from '../../../platform/database/index.js';
import { BankAgrees, UnknownBankLine } from '../domain/bank/errors.js';
import {
  type LineName,
  NotForParcel,
  ParcelAwaitsNothing,
  ProposerDecides,
  type Resolution,
  type ResolutionKind,
  ResolutionNotThere,
  type ResolutionStatus,
  SuspenseMoved,
  UnknownResolution,
  UnknownSuspense,
} from '../domain/suspense/resolution.js';
import { BankRepository } from '../infra/bank.repository.js';
import { RemittanceRepository } from '../infra/remittance.repository.js';
import { type OpenLine, type ParcelCash, ResolutionRepository } from '../infra/resolution.repository.js';
import { ApplyResolution } from './apply-resolution.js';
import { ofParcel } from './of-parcel.js';
import { BANK_CODE, destinationOf, suspenseCode } from './remittance-postings.js';

/** What a person proposes to do with money that waits. */
export interface Proposal {
  readonly kind: ResolutionKind;
  /** Needed for `parcel`, and for nothing else. */
  readonly shipmentId?: string;
  readonly reason: string;
  readonly by: string;
}

/** Money that waits is explained by two people: one proposes, another approves. So is taking that back. */
@Injectable()
export class ResolveSuspense {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly remittances: RemittanceRepository,
    private readonly resolutions: ResolutionRepository,
    private readonly booking: ApplyResolution,
    private readonly bank: BankRepository,
  ) {}

  /** Throws UnknownSuspense, NotForParcel, ParcelAwaitsNothing and SuspenseMoved. Books nothing yet. */
  async propose(name: LineName, proposal: Proposal): Promise<string> {
    return this.refusingSecond(() =>
      this.uow.run(async (tx) => {
        const line = await this.resolutions.openLine(tx, name);
        if (!line) throw new UnknownSuspense();
        const resolution = await this.proposed(tx, line, proposal);
        await this.resolutions.add(tx, resolution);
        return resolution.id;
      }),
    );
  }

  /** About a transfer of which the bank credited another amount. Throws BankAgrees, NotForParcel and SuspenseMoved. */
  async proposeForTransfer(lineId: string, { kind, reason, by }: Omit<Proposal, 'shipmentId'>): Promise<string> {
    return this.refusingSecond(() =>
      this.uow.run(async (tx) => {
        const transfer = await this.bank.transferOfLine(tx, lineId);
        if (!transfer) throw new UnknownBankLine();
        if (kind === 'parcel') throw new NotForParcel();
        const { courier, utr } = transfer;
        const moved = await this.missingOf(tx, courier, utr);
        const id = newId<'SuspenseResolution'>();
        const accounts = { from: BANK_CODE, to: destinationOf(kind, courier).code };
        const amounts = { moved, matched: moved, difference: Money.zero };
        const subject = { utr };
        await this.resolutions.add(tx, {
          id,
          courier,
          subject,
          kind,
          ...accounts,
          ...amounts,
          reason,
          status: 'proposed',
          proposedBy: by,
        });
        return id;
      }),
    );
  }

  /** Throws UnknownResolution, ResolutionNotThere, ProposerDecides, ParcelAwaitsNothing and SuspenseMoved. */
  async approve(id: string, by: string): Promise<void> {
    await this.refusingSecond(() =>
      this.decide(id, 'proposed', async (tx, resolution) => {
        if (resolution.proposedBy === by) throw new ProposerDecides();
        const { subject, shipmentId, courier } = resolution;
        const line = 'utr' in subject ? undefined : await this.resolutions.openLine(tx, subject);
        if (!('utr' in subject) && !line) throw new SuspenseMoved();
        if ('utr' in subject && !(await this.missingOf(tx, courier, subject.utr)).equals(resolution.moved)) {
          throw new SuspenseMoved();
        }
        if (line && shipmentId !== undefined) await this.parcelFor(tx, { ...line, courier }, shipmentId);
        await this.resolutions.decide(tx, id, 'approved', by);
        await this.booking.apply(tx, resolution, line ?? { utr: '' });
      }),
    );
  }

  /** Whoever proposed it may withdraw it; anybody else refuses it. */
  async refuse(id: string, by: string): Promise<void> {
    await this.decide(id, 'proposed', (tx) => this.resolutions.decide(tx, id, 'refused', by));
  }

  async askReversal(id: string, reason: string, by: string): Promise<void> {
    await this.decide(id, 'approved', (tx) => this.resolutions.askReversal(tx, id, reason, by));
  }

  /** Books the counter entry. Throws ProposerDecides and SuspenseMoved. */
  async reverse(id: string, by: string): Promise<void> {
    await this.decide(id, 'reversal-asked', async (tx, resolution) => {
      if (resolution.reversalAskedBy === by) throw new ProposerDecides();
      await this.resolutions.decideReversal(tx, id, 'reversed', by);
      await this.booking.takeBack(tx, resolution);
    });
  }

  /** It stays as it was approved. Throws ProposerDecides. */
  async keep(id: string, by: string): Promise<void> {
    await this.decide(id, 'reversal-asked', async (tx, { reversalAskedBy }) => {
      if (reversalAskedBy === by) throw new ProposerDecides();
      await this.resolutions.decideReversal(tx, id, 'approved', by);
    });
  }

  private decide(
    id: string,
    from: ResolutionStatus,
    work: (tx: Tx, resolution: Resolution) => Promise<void>,
  ): Promise<void> {
    return this.uow.run(async (tx) => {
      const courier = await this.resolutions.courierOf(tx, id);
      if (courier === undefined) throw new UnknownResolution();
      // Files of a courier and decisions about its money never book at the same time.
      await this.remittances.lockCourier(tx, courier);
      const resolution = await this.resolutions.getForUpdate(tx, id);
      if (!resolution) throw new UnknownResolution();
      if (resolution.status !== from) throw new ResolutionNotThere(resolution.status);
      await work(tx, resolution);
    });
  }

  private async proposed(tx: Tx, line: OpenLine, { kind, shipmentId, reason, by }: Proposal): Promise<Resolution> {
    const { remittanceId, no, account, courier, open } = line;
    const parcel = kind === 'parcel' ? await this.parcelFor(tx, line, shipmentId) : undefined;
    if (parcel) return { ...ofParcel(line, parcel), reason, status: 'proposed', proposedBy: by };
    return {
      id: newId<'SuspenseResolution'>(),
      courier,
      subject: { remittanceId, no, account },
      kind,
      from: suspenseCode(courier, account),
      to: destinationOf(kind, courier).code,
      moved: open,
      matched: open,
      difference: Money.zero,
      reason,
      status: 'proposed',
      proposedBy: by,
    };
  }

  /** Throws NotForParcel and ParcelAwaitsNothing. */
  private async parcelFor(tx: Tx, line: OpenLine, shipmentId: string | undefined): Promise<ParcelCash> {
    if (line.account !== 'unknown') throw new NotForParcel();
    const parcel = shipmentId === undefined ? undefined : await this.resolutions.parcel(tx, line.courier, shipmentId);
    if (!parcel) throw new ParcelAwaitsNothing();
    const takesBack =
      parcel.remitted.isPositive && parcel.remitted.equals(parcel.due) && line.open.negated().equals(parcel.due);
    if (line.open.isNegative ? !takesBack : parcel.status !== 'collected') throw new ParcelAwaitsNothing();
    return parcel;
  }

  /** What the bank credited beyond the courier's word; negative where it is less. Throws BankAgrees. */
  private async missingOf(tx: Tx, courier: string, utr: string): Promise<Money> {
    const compared = await this.bank.compared(tx, courier, utr);
    if (!compared || compared.told.equals(compared.credited)) throw new BankAgrees();
    return compared.credited.minus(compared.told);
  }

  private async refusingSecond<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (ONCE.has(violatedConstraint(error) ?? '')) throw new SuspenseMoved();
      throw error;
    }
  }
}

const ONCE = new Set([
  'suspense_resolution_line_once',
  'suspense_resolution_transfer_once',
  'cash_settlement_parcel_once',
  'cash_settlement_row_once',
]);
