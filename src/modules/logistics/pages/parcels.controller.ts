import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { html } from '../../../platform/html/index.js';
import { cursorPage, PageEndpoint, readCursor } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { WORKLIST_NAMES } from '../domain/worklist.js';
import { ShipmentQueries, type ShipmentView } from '../infra/shipment.queries.js';
import { ParcelListDto } from './parcel-form.dto.js';
import { ParcelsPage } from './parcels.page.js';
import { TodayPage } from './today.page.js';

const PAGE_SIZE = 20;
const NEXT_MAX = 5;
const NEXT_LISTS = ['to-check', 'to-accept', 'to-hand-over'] as const;

/** A supplier's day and his lists of parcels. */
@Controller('supplier')
export class ParcelsPages {
  constructor(private readonly queries: ShipmentQueries) {}

  @Get()
  @PageEndpoint({ permission: 'shipments.handle', summary: 'What waits for the supplier today' })
  async today(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const tr = translatorFor(languageOf(request, actor.language));
    const pageOf = (worklist: (typeof NEXT_LISTS)[number]) =>
      this.queries.page({ supplierId: actor.userId, worklist, after: undefined, size: NEXT_MAX });
    const [counts, urgent, ...lists] = await Promise.all([
      this.queries.counts(actor.userId),
      this.queries.urgent(actor.userId),
      ...NEXT_LISTS.map(pageOf),
    ]);
    // What is overdue comes before everything else, whatever it asks for.
    const waiting = lists.flat();
    const next = [...waiting.filter(isOverdue), ...waiting.filter((parcel) => !isOverdue(parcel))].slice(0, NEXT_MAX);
    html(reply, TodayPage({ tr, path: request.url, actor, counts, urgent, next }));
  }

  @Get('orders')
  @PageEndpoint({ permission: 'shipments.handle', summary: 'The supplier’s parcels by what they ask for' })
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: ParcelListDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.show({ actor, query, request, reply });
  }

  private async show(view: {
    actor: Actor;
    query: ParcelListDto;
    request: FastifyRequest;
    reply: FastifyReply;
  }): Promise<void> {
    const { actor, query, request, reply } = view;
    const worklist = WORKLIST_NAMES.find((known) => known === query.list);
    const cursor = readCursor(query.after);
    const after = cursor === undefined ? undefined : parseId(cursor);
    const [found, counts] = await Promise.all([
      this.queries.page({ supplierId: actor.userId, worklist, after, size: PAGE_SIZE }),
      this.queries.counts(actor.userId),
    ]);
    const page = cursorPage(found, PAGE_SIZE, ({ shipmentId }) => shipmentId);
    const tr = translatorFor(languageOf(request, actor.language));
    const path = request.url;
    const accepted = Number(/^\d+$/.exec(query.accepted ?? '')?.[0] ?? 0);
    const shown = { tr, path, actor, page, counts, worklist, isFirst: after === undefined, accepted };
    html(reply, ParcelsPage(shown));
  }
}

function isOverdue({ isOverdue: isLate }: ShipmentView): boolean {
  return isLate;
}
