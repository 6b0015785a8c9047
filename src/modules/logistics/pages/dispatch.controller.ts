import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { addDays, businessDay, Clock, parseBusinessDay, parseId, weekdayOf } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { html } from '../../../platform/html/index.js';
import { PageEndpoint, STATUS_OF_KIND } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { DispatchMany } from '../app/dispatch-many.js';
import { NothingChosen } from '../domain/errors.js';
import type { Outcome } from '../domain/outcome.js';
import { PICKUP_SLOTS } from '../domain/pickup.js';
import type { ShipmentId } from '../domain/shipment-status.js';
import { DispatchFaultRepository } from '../infra/dispatch-fault.repository.js';
import { PickupRepository } from '../infra/pickup.repository.js';
import { ShipmentQueries } from '../infra/shipment.queries.js';
import { type ManyStep, OutcomesPage } from './outcomes.page.js';
import { PackingPage } from './packing.page.js';
import { ChosenForCourierDto, ChosenParcelsDto, WatchDto } from './parcel-form.dto.js';
import { PickupsPage } from './pickups.page.js';
import { DispatchWatchPage, StandingPage } from './standing.page.js';

const PACKED_AT_ONCE_MAX = 200;

/** Who asks, and where the answer goes. */
interface Visit {
  readonly actor: Actor;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** What a supplier does with many parcels: accept, pack, hand over, and how punctual he was. */
@Controller()
export class DispatchPages {
  constructor(
    private readonly many: DispatchMany,
    private readonly queries: ShipmentQueries,
    private readonly pickups: PickupRepository,
    private readonly faults: DispatchFaultRepository,
    private readonly clock: Clock,
  ) {}

  @Post('supplier/orders/acceptance')
  @PageEndpoint({ permission: 'shipments.handle', summary: 'Accept the ticked parcels' })
  async accept(
    @CurrentActor() actor: Actor,
    @Body() { shipment }: ChosenParcelsDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const outcomes = await this.many.accept(actor.userId, chosen(shipment));
    if (outcomes.every(({ kind }) => kind === 'done')) {
      reply.redirect(`/supplier/orders?list=to-hand-over&accepted=${outcomes.length}`, 303);
    } else answer({ actor, request, reply }, 'acceptance', outcomes);
  }

  @Post('supplier/orders/handover')
  @PageEndpoint({ permission: 'shipments.handle', summary: 'Call the courier for the ticked parcels' })
  async handOver(
    @CurrentActor() actor: Actor,
    @Body() form: ChosenForCourierDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const slot = PICKUP_SLOTS.find((known) => known === form.slot) ?? 'any';
    const outcomes = await this.many.handOver(actor.userId, chosen(form.shipment), slot);
    answer({ actor, request, reply }, 'handover', outcomes);
  }

  @Get('supplier/packing')
  @PageEndpoint({ permission: 'shipments.handle', summary: 'What to take from the shelf and what goes where' })
  async packing(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const asked = { worklist: 'to-hand-over' as const, after: undefined, size: PACKED_AT_ONCE_MAX };
    const found = await this.queries.page({ supplierId: actor.userId, ...asked });
    const parcels = found.slice(0, PACKED_AT_ONCE_MAX);
    html(reply, PackingPage({ ...around({ actor, request, reply }), parcels, more: found.length > parcels.length }));
  }

  @Get('supplier/pickups')
  @PageEndpoint({ permission: 'shipments.handle', summary: 'When couriers come and what they fetch' })
  async visits(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const pickups = await this.pickups.of(actor.userId);
    html(reply, PickupsPage({ ...around({ actor, request, reply }), pickups }));
  }

  @Get('supplier/standing')
  @PageEndpoint({ permission: 'shipments.handle', summary: 'How punctually the supplier sends' })
  async standing(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const [weeks, limit] = await Promise.all([this.faults.weeksOf(actor.userId), this.faults.rateLimit()]);
    html(reply, StandingPage({ ...around({ actor, request, reply }), weeks, limit }));
  }

  @Get('admin/dispatch')
  @PageEndpoint({ permission: 'dispatch.watch', summary: 'Suppliers with late or cancelled parcels' })
  async watch(
    @CurrentActor() actor: Actor,
    @Query() query: WatchDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const asked = query.week ? parseBusinessDay(query.week) : businessDay(this.clock.now());
    const week = addDays(asked, -((weekdayOf(asked) + 6) % 7));
    const [suppliers, limit] = await Promise.all([this.faults.suppliersIn(week), this.faults.rateLimit()]);
    html(reply, DispatchWatchPage({ ...around({ actor, request, reply }), week, suppliers, limit }));
  }
}

/** Throws {@link NothingChosen}. */
function chosen(shipments: readonly string[] | undefined): ShipmentId[] {
  if (!shipments || shipments.length === 0) throw new NothingChosen();
  return shipments.map((id): ShipmentId => parseId(id));
}

function around({ actor, request }: Visit) {
  return { tr: translatorFor(languageOf(request, actor.language)), path: request.url, actor };
}

/** When nothing at all could be done, the answer says so in its status too. */
function answer(visit: Visit, step: ManyStep, outcomes: readonly Outcome[]): void {
  const refused = outcomes.find((outcome) => outcome.kind === 'refused');
  const isAnyDone = outcomes.some(({ kind }) => kind === 'done');
  const status = refused && !isAnyDone ? STATUS_OF_KIND[refused.why.kind] : 200;
  html(visit.reply, OutcomesPage({ ...around(visit), path: '/supplier/orders', step, outcomes }), status);
}
