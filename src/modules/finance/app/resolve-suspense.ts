import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { newId, type Tx, UnitOfWork, violatedConstraint } from '../../../platform/database/index.js';
import { BankLineKindUnfit, readBankLineKind } from '../domain/bank/bank-line-kind.js';
import { BankAgrees, UnknownBankLine } from '../domain/bank/errors.js';
import {
  type BankLineResolution,
  type CourierResolution,
  isOfBankLine,
  type LineName,
  NotForParcel,
  ParcelAwaitsNothing,
  ProposerDecides,
  RESOLUTION_KINDS,
  type Resolution,
  type ResolutionKind,
  ResolutionNotThere,
  type ResolutionStatus,
  SuspenseMoved,
  UnknownResolution,
  UnknownSuspense,
} from '../domain/suspense/resolution.js';
import { BankRepository, type ToldLine, type UntoldLine } from '../infra/bank.repository.js';
import { RemittanceRepository } from '../infra/remittance.repository.js';
import { type OpenLine, type ParcelCash, ResolutionRepository } from '../infra/resolution.repository.js';
import { ApplyResolution } from './apply-resolution.js';
import { ofParcel } from './of-parcel.js';
import { BANK_CODE, bankLineDestination, destinationOf, suspenseCode } from './remittance-postings.js';

/** What a person proposes to do with money that waits. */
export interface Proposal {
  readonly kind: ResolutionKind;
  /** Needed for `parcel`, and for nothing else. */
  readonly shipmentId?: string;
  readonly reason: string;
  readonly by: string;
}

/** What a person proposes about a line of the bank; which kinds fit depends on whether somebody told it. */
export interface BankLineProposal {
  readonly kind: string;
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

  /**
   * About a courier's transfer of which the bank credited another amount, or a line that only the bank tells. Throws
   * UnknownBankLine, BankAgrees, NotForParcel, BankLineKindUnfit and SuspenseMoved.
   */
  async proposeForBankLine(lineId: string, proposal: BankLineProposal): Promise<string> {
    return this.refusingSecond(() =>
      this.uow.run(async (tx) => {
        await this.bank.lock(tx);
        const line = await this.bank.line(tx, lineId);
        if (!line) throw new UnknownBankLine();
        const resolution = line.side === null ? ofLine(line, proposal) : await this.ofTransfer(tx, line, proposal);
        await this.resolutions.add(tx, resolution);
        return resolution.id;
      }),
    );
  }

  /** Throws UnknownResolution, ResolutionNotThere, ProposerDecides, ParcelAwaitsNothing and SuspenseMoved. */
  async approve(id: string, by: string): Promise<void> {
    await this.refusingSecond(() =>
      this.decide(id, 'proposed', async (tx, resolution) => {
        if (resolution.proposedBy === by) throw new ProposerDecides();
        const line = isOfBankLine(resolution)
          ? await this.stillUntold(tx, resolution.bankLineId)
          : await this.stillOpen(tx, resolution);
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
      // Files of a courier and decisions about its money never book at the same time, nor a line's finding and explaining.
      if (courier === null) await this.bank.lock(tx);
      else await this.remittances.lockCourier(tx, courier);
      const resolution = await this.resolutions.getForUpdate(tx, id);
      if (!resolution) throw new UnknownResolution();
      if (resolution.status !== from) throw new ResolutionNotThere(resolution.status);
      await work(tx, resolution);
    });
  }

  /** Throws SuspenseMoved where the money does not wait any more as it did, and what {@link parcelFor} throws. */
  private async stillOpen(tx: Tx, resolution: CourierResolution): Promise<OpenLine | undefined> {
    const { subject, shipmentId, courier, moved } = resolution;
    if ('utr' in subject) {
      if (!(await this.missingOf(tx, courier, subject.utr)).equals(moved)) throw new SuspenseMoved();
      return undefined;
    }
    const line = await this.resolutions.openLine(tx, subject);
    if (!line) throw new SuspenseMoved();
    if (shipmentId !== undefined) await this.parcelFor(tx, { ...line, courier }, shipmentId);
    return line;
  }

  /** Throws SuspenseMoved where somebody tells it by now. */
  private async stillUntold(tx: Tx, lineId: string): Promise<undefined> {
    if ((await this.bank.line(tx, lineId))?.side !== null) throw new SuspenseMoved();
  }

  private async ofTransfer(
    tx: Tx,
    { side, party: courier, utr }: ToldLine,
    { kind: chosen, reason, by }: BankLineProposal,
  ): Promise<CourierResolution> {
    if (side !== 'courier') throw new UnknownBankLine();
    const kind = RESOLUTION_KINDS.find((known) => known === chosen);
    if (!kind) throw new BankLineKindUnfit();
    if (kind === 'parcel') throw new NotForParcel();
    const moved = await this.missingOf(tx, courier, utr);
    return {
      id: newId<'SuspenseResolution'>(),
      courier,
      subject: { utr },
      kind,
      from: BANK_CODE,
      to: destinationOf(kind, courier).code,
      moved,
      matched: moved,
      difference: Money.zero,
      reason,
      status: 'proposed',
      proposedBy: by,
    };
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

/** A line that only the bank tells, as a whole. */
function ofLine({ id, amount }: UntoldLine, { kind: chosen, reason, by }: BankLineProposal): BankLineResolution {
  const kind = readBankLineKind(chosen, amount);
  return {
    id: newId<'SuspenseResolution'>(),
    bankLineId: id,
    kind,
    from: BANK_CODE,
    to: bankLineDestination(kind).code,
    moved: amount,
    reason,
    status: 'proposed',
    proposedBy: by,
  };
}

const ONCE = new Set([
  'suspense_resolution_line_once',
  'suspense_resolution_bank_line_once',
  'suspense_resolution_transfer_once',
  'cash_settlement_parcel_once',
  'cash_settlement_row_once',
]);
