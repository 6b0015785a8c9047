import { createReadStream } from 'node:fs';
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Id, parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { type FormState, freshForm, html, refusedForm } from '../../../platform/html/index.js';
import { goOn, PageEndpoint, type PageVisit, RateLimit, shown } from '../../../platform/http/index.js';
import { withTable } from '../../../platform/tabular/index.js';
import { bytesOf, isEmptyFile, PhotoTooLarge, readUpload } from '../../catalogue/index.js';
import { answerFaults, CourierFiles, CouriersApi } from '../../couriers/index.js';
import { PackParcel } from '../../logistics/index.js';
import { DecideWeight } from '../app/decide-weight.js';
import { ImportWeights } from '../app/import-weights.js';
import { UnknownWeight, WeightDecisionIncomplete } from '../domain/errors.js';
import { WEIGHT_BEARERS, WEIGHT_TABLE } from '../domain/weight-state.js';
import { WEIGHT_FILE_LIMITS } from '../infra/read-weights.js';
import { WeightQueries } from '../infra/weight.queries.js';
import { WeightPage } from './weight.page.js';
import { WeightsPage } from './weights.page.js';

const HERE = '/support/weights';
const PHOTO_MAX_BYTES = 8 * 1024 * 1024;

/** Charges beyond the declared weight: the list with its clocks, each with its answer, and the couriers' files. */
@Controller('support/weights')
export class WeightPages {
  constructor(
    private readonly weights: WeightQueries,
    private readonly files: CourierFiles,
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
    const visit = { actor, request, reply };
    const take = () =>
      withTable(request, WEIGHT_FILE_LIMITS.maxBytes, ({ file, fields }) =>
        this.importWeights.execute(fields.courier ?? '', file, actor.userId),
      );
    await goOn(visit, HERE, take, ({ error, tr, status }) => this.show(visit, tr.refusal(error), status), 'here');
  }

  @Get('imports/:importId/faults')
  @PageEndpoint({ permission: 'weights.dispute', summary: 'Rows of a file that could not be taken, as CSV' })
  async faults(
    @CurrentActor() actor: Actor,
    @Param('importId') importId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const faults = await this.files.faultsOf('weight_import', parseId(importId));
    if (faults.length === 0) throw new UnknownWeight();
    const { tr } = shown({ actor, request, reply });
    await answerFaults(reply, faults, tr, { fileName: 'weight-faults.csv', words: 'weights.imports.why' });
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
    const visit = { actor, request, reply };
    let fields: Readonly<Record<string, string>> = {};
    const take = async () => {
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
    };
    await goOn(visit, `${HERE}/${itemId}`, take, ({ error, tr, status }) =>
      this.showOne(visit, itemId, refusedForm(fields, {}, tr.refusal(error)), status),
    );
  }

  private async show(visit: PageVisit, refusal: string | undefined, status: number): Promise<void> {
    const [weights, policy, files, couriers] = await Promise.all([
      this.weights.list(),
      this.weights.policy(),
      this.files.list('weight_import'),
      this.couriers.list(),
    ]);
    html(visit.reply, WeightsPage({ ...shown(visit, HERE), weights, policy, files, couriers, refusal }), status);
  }

  private async showOne(visit: PageVisit, id: Id<'WeightItem'>, state: FormState, status: number): Promise<void> {
    const { weight, steps } = await this.weights.one(id);
    html(visit.reply, WeightPage({ ...shown(visit, `${HERE}/${id}`), weight, steps, state }), status);
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
