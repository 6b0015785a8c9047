import { createReadStream } from 'node:fs';
import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, type Id, Money, parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { type FormState, freshForm, html, refusedForm } from '../../../platform/html/index.js';
import { PageEndpoint, RateLimit, STATUS_OF_KIND } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { ObjectStore } from '../../../platform/storage/index.js';
import { DecideClaim } from '../app/decide-claim.js';
import { DropRefused } from '../app/drop-refused.js';
import { MakeClaim } from '../app/make-claim.js';
import { BEARERS, CLAIM_REASONS } from '../domain/claim.js';
import { DecisionIncomplete, EvidenceMissing } from '../domain/errors.js';
import { ClaimQueries } from '../infra/claim.queries.js';
import { EvidenceIntake, type KeptFile, keyOf } from '../infra/evidence-intake.js';
import { ClaimDecisionDto } from './claim-form.dto.js';
import { readClaim } from './claim-upload.js';
import { DecideClaimPage, SupplierClaimsPage, SupportClaimsPage } from './claims.page.js';

/** Where a supplier claims on parcels that came back. */
@Controller('supplier/claims')
export class SupplierClaims {
  constructor(
    private readonly claims: ClaimQueries,
    private readonly make: MakeClaim,
    private readonly intake: EvidenceIntake,
    private readonly dropRefused: DropRefused,
    private readonly store: ObjectStore,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'shipments.handle', summary: 'Claims on parcels that came back' })
  async list(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.answer({ actor, request, reply }, freshForm(), 200);
  }

  @Post()
  @RateLimit(20)
  @PageEndpoint({ permission: 'shipments.handle', summary: 'Claim on a parcel, with the unpacking video and photos' })
  async create(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    let fields: Readonly<Record<string, string>> = {};
    const files: KeptFile[] = [];
    try {
      fields = await readClaim(request, this.intake, files);
      const reason = CLAIM_REASONS.find((known) => known === fields.reason);
      if (!reason) throw new EvidenceMissing();
      const shipmentId = parseId<'Shipment'>(fields.shipmentId ?? '');
      const { words = '' } = fields;
      await this.make.execute({ supplierId: actor.userId, shipmentId, reason, words, files });
      reply.redirect('/supplier/claims', 303);
    } catch (error) {
      // After anything but a refusal nobody knows whether the claim stands.
      if (!(error instanceof DomainError)) throw error;
      await this.dropRefused.execute(files);
      const { refusal } = translatorFor(languageOf(request, actor.language));
      await this.answer({ actor, request, reply }, refusedForm(fields, {}, refusal(error)), STATUS_OF_KIND[error.kind]);
    }
  }

  @Get('files/:fileId')
  @PageEndpoint({ permission: 'shipments.handle', summary: 'Evidence of an own claim' })
  async file(@CurrentActor() actor: Actor, @Param('fileId') fileId: string, @Res() reply: FastifyReply): Promise<void> {
    await sendFile(this.store, await this.claims.file(parseId(fileId), actor.userId), reply);
  }

  private async answer(
    { actor, request, reply }: { actor: Actor; request: FastifyRequest; reply: FastifyReply },
    state: FormState,
    status: number,
  ): Promise<void> {
    const tr = translatorFor(languageOf(request, actor.language));
    const [claims, claimable] = await Promise.all([
      this.claims.list(actor.userId),
      this.claims.claimable(actor.userId),
    ]);
    html(reply, SupplierClaimsPage({ tr, actor, path: '/supplier/claims', claims, claimable, state }), status);
  }
}

/** Where support looks at the evidence and decides. */
@Controller('support/claims')
export class ClaimDesk {
  constructor(
    private readonly claims: ClaimQueries,
    private readonly decide: DecideClaim,
    private readonly store: ObjectStore,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'claims.decide', summary: 'Claims of suppliers on parcels that came back' })
  async list(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const tr = translatorFor(languageOf(request, actor.language));
    html(reply, SupportClaimsPage({ tr, actor, path: request.url, claims: await this.claims.list() }));
  }

  @Get('files/:fileId')
  @PageEndpoint({ permission: 'claims.decide', summary: 'Evidence of a claim' })
  async file(@Param('fileId') fileId: string, @Res() reply: FastifyReply): Promise<void> {
    await sendFile(this.store, await this.claims.file(parseId(fileId)), reply);
  }

  @Get(':claimId')
  @PageEndpoint({ permission: 'claims.decide', summary: 'One claim with its evidence' })
  async show(
    @CurrentActor() actor: Actor,
    @Param('claimId') claimId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.answer({ actor, claimId: parseId(claimId), request, reply }, freshForm(), 200);
  }

  @Post(':claimId/decision')
  @PageEndpoint({ permission: 'claims.decide', summary: 'Decide a claim, or decide it anew' })
  async create(
    @CurrentActor() actor: Actor,
    @Param('claimId') id: string,
    @Body() body: ClaimDecisionDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const claimId = parseId<'Claim'>(id);
    try {
      await this.decide.execute({ claimId, userId: actor.userId, reason: body.reason ?? '', ...borneIn(body) });
      reply.redirect(`/support/claims/${claimId}`, 303);
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'not-found') throw error;
      const { refusal } = translatorFor(languageOf(request, actor.language));
      const state = refusedForm(body, {}, refusal(error));
      await this.answer({ actor, claimId, request, reply }, state, STATUS_OF_KIND[error.kind]);
    }
  }

  private async answer(
    at: { actor: Actor; claimId: Id<'Claim'>; request: FastifyRequest; reply: FastifyReply },
    state: FormState,
    status: number,
  ): Promise<void> {
    const { actor, claimId, request, reply } = at;
    const claim = await this.claims.get(claimId);
    const tr = translatorFor(languageOf(request, actor.language));
    html(reply, DecideClaimPage({ tr, actor, path: `/support/claims/${claimId}`, claim, state }), status);
  }
}

function borneIn({ outcome, amount = '' }: ClaimDecisionDto) {
  if (outcome === 'refused') return {};
  const by = BEARERS.find((known) => known === outcome);
  const rupees = /^\d{1,6}(\.\d{1,2})?$/.exec(amount.replace(/[₹,\s]/g, ''))?.[0];
  if (!by || !rupees) throw new DecisionIncomplete();
  const [whole = '0', part = ''] = rupees.split('.');
  return { borne: { by, amount: Money.paise(BigInt(whole) * 100n + BigInt(part.padEnd(2, '0'))) } };
}

/** Sent as what it was found to be, to be kept and not opened inside a page. */
async function sendFile(
  store: ObjectStore,
  file: Pick<KeptFile, 'mediaType' | 'sha256'>,
  reply: FastifyReply,
): Promise<void> {
  const path = await store.localPath(keyOf(file));
  await reply
    .header('content-type', file.mediaType)
    .header('content-disposition', file.mediaType === 'image/jpeg' ? 'inline' : 'attachment; filename="unpacking"')
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, no-store')
    .send(createReadStream(path));
}
