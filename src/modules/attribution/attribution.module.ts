import { Module } from '@nestjs/common';
import { AskAboutCustomer } from './app/ask-about-customer.js';
import { BeginRelation } from './app/begin-relation.js';
import { ComeBack } from './app/come-back.js';
import { DecideDispute } from './app/decide-dispute.js';
import { ForgetOldVisits } from './app/forget-old-visits.js';
import { KeepCustomerNote } from './app/keep-customer-note.js';
import { RecordShare } from './app/record-share.js';
import { ReplayAttribution } from './app/replay-attribution.js';
import { AttributionApi } from './attribution.api.js';
import { LinkSharesController } from './http/link-shares.controller.js';
import { LinkVisits } from './http/link-visits.js';
import { ComeBackQueries } from './infra/come-back.queries.js';
import { DisputeQueries } from './infra/dispute.queries.js';
import { DisputeRepository } from './infra/dispute.repository.js';
import { EvidenceRepository } from './infra/evidence.repository.js';
import { RelationRepository } from './infra/relation.repository.js';
import { ReplayQueries } from './infra/replay.queries.js';
import { VisitBuffer } from './infra/visit-buffer.js';
import { DisputeDesk } from './pages/dispute-desk.controller.js';
import { DisputePages } from './pages/disputes.controller.js';

/** Whose customer a buyer is, on evidence that is kept. */
@Module({
  controllers: [LinkSharesController, DisputePages, DisputeDesk],
  providers: [
    AttributionApi,
    AskAboutCustomer,
    BeginRelation,
    ComeBack,
    ComeBackQueries,
    DecideDispute,
    DisputeQueries,
    DisputeRepository,
    ForgetOldVisits,
    KeepCustomerNote,
    RecordShare,
    ReplayAttribution,
    ReplayQueries,
    LinkVisits,
    VisitBuffer,
    EvidenceRepository,
    RelationRepository,
  ],
  exports: [AttributionApi, ComeBack, KeepCustomerNote, LinkVisits],
})
export class AttributionModule {}
