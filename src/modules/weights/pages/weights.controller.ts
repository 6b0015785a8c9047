import { createReadStream } from 'node:fs';
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, type Id, parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { type FormState, freshForm, html, refusedForm } from '../../../platform/html/index.js';
import { PageEndpoint, RateLimit, STATUS_OF_KIND } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { receiveTable } from '../../../platform/tabular/index.js';
import { bytesOf, isEmptyFile, PhotoTooLarge, readUpload } from '../../catalogue/index.js';
import { CouriersApi } from '../../couriers/index.js';
import { PackParcel } from '../../logistics/index.js';
import { DecideWeight } from '../app/decide-weight.js';
import { ImportWeights } from '../app/import-weights.js';
import { UnknownWeight, WeightDecisionIncomplete } from '../domain/errors.js';
import { WEIGHT_BEARERS, WEIGHT_TABLE } from '../domain/weight-state.js';
import { WEIGHT_FILE_LIMITS } from '../infra/read-weights.js';
import { WeightQueries } from '../infra/weight.queries.js';
import { WeightImportRepository } from '../infra/weight-import.repository.js';
import { WeightPage } from './weight.page.js';
import { WeightsPage } from './weights.page.js';

interface Visit {
  readonly actor: Actor;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

const HERE = '/support/weights';
const PHOTO_MAX_BYTES = 8 * 1024 * 1024;
/** Excel takes a CSV file for UTF-8 only when it begins with this. */
const BYTE_ORDER_MARK = '\ufeff';

/** Charges beyond the declared weight: the list with its clocks, each with its answer, and the couriers' files. */
@Controller('support/weights')
export class WeightPages {
  constructor(
    private readonly weights: WeightQueries,
    private readonly imports: WeightImportRepository,
    private readonly importWeights: ImportWeights,
    private readonly decide: DecideWeight,
    private readonly couriers: CouriersApi,
    private readonly pack: PackParcel,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'weights.dispute', summary: 'What couriers charge beyond the declared weight' })
  async list(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.show({ actor, request, reply }, undefined, 200);
  }

  @Post('imports')
  @RateLimit(20)
  @PageEndpoint({ permission: 'weights.dispute', summary: 'Bring a courier’s file of charged weights, CSV or XLSX' })
  async bring(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    try {
      const received = await receiveTable(request, WEIGHT_FILE_LIMITS.maxBytes);
      try {
        await this.importWeights.execute(received.fields.courier ?? '', received.file, actor.userId);
      } finally {
        await received.discard();
      }
      reply.redirect(HERE, 303);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { refusal } = translatorFor(languageOf(request, actor.language));
      await this.show({ actor, request, reply }, refusal(error), STATUS_OF_KIND[error.kind]);
    }
  }

  @Get('imports/:importId/faults')
  @PageEndpoint({ permission: 'weights.dispute', summary: 'Rows of a file that could not be taken, as CSV' })
  async faults(
    @CurrentActor() actor: Actor,
    @Param('importId') importId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = translatorFor(languageOf(request, actor.language));
    const faults = await this.imports.faultsOf(parseId(importId));
    if (faults.length === 0) throw new UnknownWeight();
    const header = ['row', 'value', 'todo'].map((name) => t(`weights.imports.column.${name}`));
    const lines = faults.map(({ row, why, value }) => [row, value, t(`weights.imports.why.${why}`)]);
    await reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="weight-faults.csv"')
      .send(BYTE_ORDER_MARK + stringify([header, ...lines], { escape_formulas: true, record_delimiter: 'windows' }));
  }

  @Get(':itemId')
  @PageEndpoint({ permission: 'weights.dispute', summary: 'One charge with what each says, and what was decided' })
  async one(
    @CurrentActor() actor: Actor,
    @Param('itemId') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.showOne({ actor, request, reply }, parseId(id), freshForm(), 200);
  }

  @Get(':itemId/photos/:sha256')
  @PageEndpoint({ permission: 'weights.dispute', summary: 'A photo of the parcel that a charge is about' })
  async photo(@Param('itemId') id: string, @Param('sha256') name: string, @Res() reply: FastifyReply): Promise<void> {
    const { weight, steps } = await this.weights.one(parseId(id));
    if (![weight.packedPhoto, ...steps.map(({ photo }) => photo)].includes(name)) throw new UnknownWeight();
    await reply
      .header('content-type', 'image/jpeg')
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'private, no-store')
      .send(createReadStream(await this.pack.photoPath(name)));
  }

  @Post(':itemId/decisions')
  @PageEndpoint({ permission: 'weights.dispute', summary: 'Accept or dispute a charge, or say how the dispute ended' })
  async decideOne(
    @CurrentActor() actor: Actor,
    @Param('itemId') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const itemId = parseId<'WeightItem'>(id);
    let fields: Readonly<Record<string, string>> = {};
    try {
      const { photos, ...upload } = await readDecision(request);
      fields = upload.fields;
      const to = WEIGHT_TABLE.states.find((known) => known === fields.to);
      if (!to) throw new WeightDecisionIncomplete();
      // Who bears it is asked only where somebody does; the form may carry it all the same.
      const isBorne = to === 'accepted' || to === 'lost';
      const bearer = isBorne ? WEIGHT_BEARERS.find((known) => known === fields.bearer) : undefined;
      const { weight } = await this.weights.one(itemId);
      // A dispute that brings no photo of its own leans on the one that the supplier took when she packed.
      const packed = to === 'disputed' ? weight.packedPhoto : undefined;
      const photo = photos[0] ? await this.pack.keepPhoto(photos[0]) : packed;
      await this.decide.execute({ itemId, userId: actor.userId, to, bearer, reason: fields.reason ?? '', photo });
      reply.redirect(`${HERE}/${itemId}`, 303);
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'not-found') throw error;
      const { refusal } = translatorFor(languageOf(request, actor.language));
      const state = refusedForm(fields, {}, refusal(error));
      await this.showOne({ actor, request, reply }, itemId, state, STATUS_OF_KIND[error.kind]);
    }
  }

  private async show({ actor, request, reply }: Visit, refusal: string | undefined, status: number): Promise<void> {
    const tr = translatorFor(languageOf(request, actor.language));
    const [weights, policy, imports, couriers] = await Promise.all([
      this.weights.list(),
      this.weights.policy(),
      this.imports.list(),
      this.couriers.list(),
    ]);
    html(reply, WeightsPage({ tr, actor, path: HERE, weights, policy, imports, couriers, refusal }), status);
  }

  private async showOne(visit: Visit, id: Id<'WeightItem'>, state: FormState, status: number): Promise<void> {
    const { actor, request, reply } = visit;
    const tr = translatorFor(languageOf(request, actor.language));
    const { weight, steps } = await this.weights.one(id);
    html(reply, WeightPage({ tr, actor, path: `${HERE}/${id}`, weight, steps, state }), status);
  }
}

/** Throws what reading an upload throws, and PhotoTooLarge. */
async function readDecision(request: FastifyRequest) {
  const photos: Buffer[] = [];
  const fields = await readUpload(request, {
    filesMax: 1,
    fileMaxBytes: PHOTO_MAX_BYTES,
    fields: ['to', 'bearer', 'reason'],
    onFile: async (file) => {
      if (isEmptyFile(file)) return;
      const bytes = await bytesOf(file);
      if (!bytes) throw new PhotoTooLarge({ megabytes: PHOTO_MAX_BYTES / 1024 / 1024, megapixels: 40 });
      photos.push(bytes);
    },
  });
  return { fields, photos };
}
