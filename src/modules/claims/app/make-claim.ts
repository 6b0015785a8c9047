import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { CasesApi } from '../../cases/index.js';
import { CLAIM_DAYS, type ClaimReason, causeOf } from '../domain/claim.js';
import { ClaimTooLate, EvidenceMissing, NothingToClaim } from '../domain/errors.js';
import { ClaimRepository } from '../infra/claim.repository.js';
import type { KeptFile } from '../infra/evidence-intake.js';

const DAY_MS = 86_400_000;
const WORDS_MAX_CHARS = 500;

/** A supplier claims on a parcel that came back wrong, used, damaged or empty. */
@Injectable()
export class MakeClaim {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly claims: ClaimRepository,
    private readonly cases: CasesApi,
  ) {}

  /** Throws {@link EvidenceMissing}, {@link NothingToClaim}, {@link ClaimTooLate} or ClaimedAlready. */
  async execute(wish: {
    supplierId: Id<'User'>;
    shipmentId: Id<'Shipment'>;
    reason: ClaimReason;
    words: string;
    files: readonly KeptFile[];
  }): Promise<Id<'Claim'>> {
    const { supplierId, shipmentId, files } = wish;
    if (!files.some(({ mediaType }) => mediaType.startsWith('video/'))) throw new EvidenceMissing();
    return this.uow.run(async (tx) => {
      const arrival = await this.claims.arrival(tx, supplierId, shipmentId);
      if (!arrival) throw new NothingToClaim();
      if (arrival.now.getTime() > arrival.at.getTime() + CLAIM_DAYS * DAY_MS) throw new ClaimTooLate(CLAIM_DAYS);
      const words = wish.words.trim().slice(0, WORDS_MAX_CHARS);
      const id = await this.claims.add(tx, { ...wish, words, receivedAt: arrival.at });
      await this.cases.open(tx, { kind: 'claim', cause: causeOf(id), orderId: arrival.orderId, words });
      return id;
    });
  }
}
