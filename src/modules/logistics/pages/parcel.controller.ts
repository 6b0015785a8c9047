import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, type Id, parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { freshForm, html, refusedForm } from '../../../platform/html/index.js';
import { PageEndpoint, STATUS_OF_KIND } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { bytesOf, isEmptyFile, PhotoTooLarge, readUpload, UnknownPhoto } from '../../catalogue/index.js';
import { AcceptShipments } from '../app/accept-shipments.js';
import { CancelShipments } from '../app/cancel-shipments.js';
import { CheckArrival } from '../app/check-arrival.js';
import { HandOver } from '../app/hand-over.js';
import { PackParcel } from '../app/pack-parcel.js';
import { ReturnPhotos } from '../app/return-photos.js';
import { NothingChosen, UnknownShipment } from '../domain/errors.js';
import { PACKED_PHOTO_BYTES, packedParcel } from '../domain/packed-parcel.js';
import { VERDICTS } from '../domain/return-reason.js';
import type { ShipmentId } from '../domain/shipment-status.js';
import { DispatchFaultRepository } from '../infra/dispatch-fault.repository.js';
import { PackedParcelRepository } from '../infra/packed-parcel.repository.js';
import { ReturnPhotoRepository } from '../infra/return-photo.repository.js';
import { ShipmentQueries } from '../infra/shipment.queries.js';
import { StoryQueries } from '../infra/story.queries.js';
import { ParcelPage } from './parcel.page.js';
import { ArrivalFormDto, CancelFormDto } from './parcel-form.dto.js';
import { sendPhoto, sendReturnPhoto } from './send-return-photo.js';

/** Who asks about which parcel, and where the answer goes. */
interface Visit {
  readonly actor: Actor;
  readonly shipmentId: string;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** What a form with files carried, which is no body. */
  readonly posted?: Readonly<Record<string, string>>;
}

/** What a supplier names in every step: himself and his parcel. */
interface Own {
  readonly supplierId: Id<'User'>;
  readonly shipmentId: ShipmentId;
}

/** One parcel of a supplier and the steps it takes. */
@Controller('supplier/orders/:shipmentId')
export class ParcelPages {
  constructor(
    private readonly queries: ShipmentQueries,
    private readonly stories: StoryQueries,
    private readonly acceptShipments: AcceptShipments,
    private readonly handOver: HandOver,
    private readonly checkArrival: CheckArrival,
    private readonly cancelShipments: CancelShipments,
    private readonly returns: ReturnPhotoRepository,
    private readonly photos: ReturnPhotos,
    private readonly pack: PackParcel,
    private readonly packed: PackedParcelRepository,
    private readonly faults: DispatchFaultRepository,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'shipments.handle', summary: 'One parcel and all that happened to it' })
  async parcel(
    @CurrentActor() actor: Actor,
    @Param('shipmentId') shipmentId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.show({ actor, shipmentId, request, reply });
  }

  @Get('return-photos/:photoId')
  @PageEndpoint({ permission: 'shipments.handle', summary: 'What the buyer photographed of a parcel she sends back' })
  async photo(@CurrentActor() actor: Actor, @Param('photoId') id: string, @Res() reply: FastifyReply): Promise<void> {
    const photoId = parseId<'ReturnPhoto'>(id);
    const owner = await this.returns.ownerOf(photoId);
    if (owner?.supplierId !== actor.userId) throw new UnknownPhoto();
    await sendReturnPhoto(this.photos, photoId, reply);
  }

  @Post('acceptance')
  @PageEndpoint({ permission: 'shipments.handle', summary: 'Accept this parcel' })
  async accept(
    @CurrentActor() actor: Actor,
    @Param('shipmentId') shipmentId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.step({ actor, shipmentId, request, reply }, (own) =>
      this.acceptShipments.execute({ supplierId: own.supplierId, shipmentIds: [own.shipmentId] }),
    );
  }

  @Post('packing')
  @PageEndpoint({ permission: 'shipments.handle', summary: 'Say what the packed parcel weighs and measures' })
  async packParcel(
    @CurrentActor() actor: Actor,
    @Param('shipmentId') shipmentId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const posted: Record<string, string> = {};
    await this.step({ actor, shipmentId, request, reply, posted }, async (own) => {
      const photo = await readPacked(request, posted);
      const { grams = '', lengthCm = '', breadthCm = '', heightCm = '' } = posted;
      const typed = { grams, lengthCm, breadthCm, heightCm };
      const parcel = packedParcel(typed, undefined);
      await this.pack.execute(own, { ...parcel, photo: photo && (await this.pack.keepPhoto(photo)) });
    });
  }

  @Get('packing/photo')
  @PageEndpoint({ permission: 'shipments.handle', summary: 'The photo of the packed parcel' })
  async packedPhoto(
    @CurrentActor() actor: Actor,
    @Param('shipmentId') shipmentId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const parcel = await this.queries.one(parseId(shipmentId));
    const packed = parcel?.supplierId === actor.userId ? await this.packed.of(parcel.shipmentId) : undefined;
    if (!packed?.photo) throw new UnknownPhoto();
    await sendPhoto(await this.pack.photoPath(packed.photo), reply);
  }

  @Post('handover')
  @PageEndpoint({ permission: 'shipments.handle', summary: 'Call the courier for this parcel' })
  async callCourier(
    @CurrentActor() actor: Actor,
    @Param('shipmentId') shipmentId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.step({ actor, shipmentId, request, reply }, (own) => this.handOver.execute(own));
  }

  @Post('arrival-check')
  @PageEndpoint({ permission: 'shipments.handle', summary: 'Say in what state this parcel is back' })
  async check(
    @CurrentActor() actor: Actor,
    @Param('shipmentId') shipmentId: string,
    @Body() body: ArrivalFormDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.step({ actor, shipmentId, request, reply }, async (own) => {
      const verdict = VERDICTS.find((known) => known === body.verdict);
      if (!verdict) throw new NothingChosen();
      await this.checkArrival.execute({ ...own, verdict });
    });
  }

  @Post('cancellation')
  @PageEndpoint({ permission: 'shipments.handle', summary: 'Give this parcel up' })
  async cancel(
    @CurrentActor() actor: Actor,
    @Param('shipmentId') shipmentId: string,
    @Body() body: CancelFormDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.step({ actor, shipmentId, request, reply }, async (own) => {
      const reason = body.reason?.trim() ?? '';
      if (reason === '') throw new NothingChosen();
      await this.cancelShipments.bySupplier({ ...own, reason });
    });
  }

  private async step(visit: Visit, take: (own: Own) => Promise<unknown>): Promise<void> {
    const { actor, shipmentId, reply } = visit;
    try {
      await take({ supplierId: actor.userId, shipmentId: parseId(shipmentId) });
      reply.redirect(`/supplier/orders/${shipmentId}`, 303);
    } catch (refusal) {
      if (!(refusal instanceof DomainError) || refusal.kind === 'not-found') throw refusal;
      await this.show(visit, refusal);
    }
  }

  private async show({ actor, shipmentId, request, reply, posted }: Visit, refusal?: DomainError): Promise<void> {
    const parcel = await this.queries.one(parseId(shipmentId));
    if (parcel?.supplierId !== actor.userId) throw new UnknownShipment();
    const [story, returns, packed, cost] = await Promise.all([
      this.stories.of(parcel.shipmentId),
      this.returns.of([parcel.shipmentId]),
      this.packed.of(parcel.shipmentId),
      this.faults.costOfGivingUp(parcel.shipmentId),
    ]);
    const tr = translatorFor(languageOf(request, actor.language));
    const path = `/supplier/orders/${parcel.shipmentId}`;
    const state = refusal ? refusedForm(posted ?? request.body, {}) : freshForm();
    html(
      reply,
      ParcelPage({
        tr,
        path,
        actor,
        parcel,
        story,
        returns,
        packed,
        cost,
        state,
        ...(refusal && { refusal: tr.refusal(refusal) }),
      }),
      refusal ? STATUS_OF_KIND[refusal.kind] : 200,
    );
  }
}

/** Puts the texts into `posted` and gives the photo if there is one. Throws what reading an upload throws, and PhotoTooLarge. */
async function readPacked(request: FastifyRequest, posted: Record<string, string>): Promise<Buffer | undefined> {
  const found: Buffer[] = [];
  const fields = await readUpload(request, {
    filesMax: 1,
    fileMaxBytes: PACKED_PHOTO_BYTES,
    fields: ['grams', 'lengthCm', 'breadthCm', 'heightCm'],
    onFile: async (file) => {
      if (isEmptyFile(file)) return;
      const bytes = await bytesOf(file);
      if (!bytes) throw new PhotoTooLarge({ megabytes: PACKED_PHOTO_BYTES / 1024 / 1024, megapixels: 40 });
      found.push(bytes);
    },
  });
  Object.assign(posted, fields);
  return found[0];
}
