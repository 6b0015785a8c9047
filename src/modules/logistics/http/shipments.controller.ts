import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { type CursorPage, cursorPage, Endpoint, readCursor } from '../../../platform/http/index.js';
import { AcceptShipments } from '../app/accept-shipments.js';
import { CancelShipments } from '../app/cancel-shipments.js';
import { CheckArrival } from '../app/check-arrival.js';
import { HandOver } from '../app/hand-over.js';
import { UnknownShipment } from '../domain/errors.js';
import { ShipmentQueries } from '../infra/shipment.queries.js';
import { StoryQueries } from '../infra/story.queries.js';
import { CancelShipmentDto, CheckArrivalDto, ListShipmentsDto } from './shipment.dto.js';
import { type NewsResponse, type ShipmentResponse, toNewsResponse, toShipmentResponse } from './shipment.response.js';

const PAGE_SIZE = 50;

/** A supplier's parcels: accept, hand over, give up, check what came back. Somebody else's parcel is unknown. */
@Controller('v1/shipments')
export class ShipmentsController {
  constructor(
    private readonly queries: ShipmentQueries,
    private readonly stories: StoryQueries,
    private readonly acceptShipments: AcceptShipments,
    private readonly handOver: HandOver,
    private readonly cancelShipments: CancelShipments,
    private readonly checkArrival: CheckArrival,
  ) {}

  @Get()
  @Endpoint({ permission: 'shipments.handle', summary: 'List my parcels, all or those of one work list' })
  async list(@CurrentActor() actor: Actor, @Query() query: ListShipmentsDto): Promise<CursorPage<ShipmentResponse>> {
    const cursor = readCursor(query.after);
    const found = await this.queries.page({
      supplierId: actor.userId,
      worklist: query.worklist,
      after: cursor === undefined ? undefined : parseId(cursor),
      size: PAGE_SIZE,
    });
    return cursorPage(found.map(toShipmentResponse), PAGE_SIZE, ({ id }) => id);
  }

  @Get(':shipmentId')
  @Endpoint({ permission: 'shipments.handle', summary: 'Show one of my parcels with its story' })
  async show(
    @CurrentActor() actor: Actor,
    @Param('shipmentId') shipmentId: string,
  ): Promise<ShipmentResponse & { story: NewsResponse[] }> {
    const view = await this.queries.one(parseId(shipmentId));
    if (view?.supplierId !== actor.userId) throw new UnknownShipment();
    const story = await this.stories.of(view.shipmentId);
    return { ...toShipmentResponse(view), story: story.map(toNewsResponse) };
  }

  @Post(':shipmentId/acceptance')
  @HttpCode(204)
  @Endpoint({ permission: 'shipments.handle', summary: 'Say that I will send this parcel' })
  async accept(@CurrentActor() actor: Actor, @Param('shipmentId') shipmentId: string): Promise<void> {
    await this.acceptShipments.execute({ supplierId: actor.userId, shipmentIds: [parseId(shipmentId)] });
  }

  @Post(':shipmentId/handover')
  @HttpCode(200)
  @Endpoint({ permission: 'shipments.handle', summary: 'Book the courier for an accepted parcel' })
  async bookCourier(
    @CurrentActor() actor: Actor,
    @Param('shipmentId') shipmentId: string,
  ): Promise<{ courier: string; awb: string }> {
    const command = { supplierId: actor.userId, shipmentId: parseId<'Shipment'>(shipmentId) };
    const { provider, awb } = await this.handOver.execute(command);
    return { courier: provider, awb };
  }

  @Post(':shipmentId/cancellation')
  @HttpCode(204)
  @Endpoint({ permission: 'shipments.handle', summary: 'Give up a parcel that no courier has yet' })
  async cancel(
    @CurrentActor() actor: Actor,
    @Param('shipmentId') shipmentId: string,
    @Body() { reason }: CancelShipmentDto,
  ): Promise<void> {
    await this.cancelShipments.bySupplier({ supplierId: actor.userId, shipmentId: parseId(shipmentId), reason });
  }

  @Post(':shipmentId/arrival-check')
  @HttpCode(204)
  @Endpoint({ permission: 'shipments.handle', summary: 'Say in what state an undelivered or returned parcel is back' })
  async check(
    @CurrentActor() actor: Actor,
    @Param('shipmentId') shipmentId: string,
    @Body() { verdict }: CheckArrivalDto,
  ): Promise<void> {
    await this.checkArrival.execute({ supplierId: actor.userId, shipmentId: parseId(shipmentId), verdict });
  }
}
