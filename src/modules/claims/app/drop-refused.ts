import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { ClaimRepository } from '../infra/claim.repository.js';
import { EvidenceIntake, type KeptFile } from '../infra/evidence-intake.js';

/** A refused claim leaves nothing behind: its files are forgotten, unless another claim names the same. */
@Injectable()
export class DropRefused {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly claims: ClaimRepository,
    private readonly intake: EvidenceIntake,
  ) {}

  async execute(files: readonly KeptFile[]): Promise<void> {
    if (files.length === 0) return;
    await this.intake.drop(await this.uow.run((tx) => this.claims.unnamed(tx, files)));
  }
}
