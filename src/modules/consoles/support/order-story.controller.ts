import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, type PhoneNumber, parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { newId } from '../../../platform/database/index.js';
import { type FormState, html, refusedForm } from '../../../platform/html/index.js';
import { OnceKey, type OnceRequest, PageEndpoint, RateLimit, STATUS_OF_KIND } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { KeepCase, RevealPhone } from '../../cases/index.js';
import { UnknownPhoto } from '../../catalogue/index.js';
import { LogisticsQueries, ReturnPhotos, sendReturnPhoto } from '../../logistics/index.js';
import { UnknownOrder } from '../../orders/index.js';
import { NoCallWanted, RiskApi } from '../../risk/index.js';
import { CaseListQueries } from './case-list.queries.js';
import { OpenCaseFormDto, RevealFormDto } from './console-forms.dto.js';
import { OrderStoryPage } from './order-story.page.js';
import { OrderStoryQueries } from './order-story.queries.js';

interface Visit {
  readonly actor: Actor;
  readonly orderId: string;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

interface Shown {
  readonly phone?: PhoneNumber;
  readonly reveal?: FormState;
  readonly opening?: FormState;
  readonly call?: FormState;
}

const LOOKS_A_MINUTE = 20;

/** Everything about one order, for support. */
@Controller('support/orders/:orderId')
export class OrderStoryPages {
  constructor(
    private readonly stories: OrderStoryQueries,
    private readonly list: CaseListQueries,
    private readonly cases: KeepCase,
    private readonly revealPhone: RevealPhone,
    private readonly logistics: LogisticsQueries,
    private readonly photos: ReturnPhotos,
    private readonly risk: RiskApi,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'cases.handle', summary: 'Everything that happened to an order, by whom and when' })
  async show(
    @CurrentActor() actor: Actor,
    @Param('orderId') orderId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.page({ actor, orderId, request, reply }, 200);
  }

  @Get('return-photos/:photoId')
  @PageEndpoint({ permission: 'cases.handle', summary: 'What a buyer photographed of a parcel she sends back' })
  async photo(
    @Param('orderId') orderId: string,
    @Param('photoId') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const photoId = parseId<'ReturnPhoto'>(id);
    const owner = await this.logistics.ownerOfReturnPhoto(photoId);
    if (owner?.orderId !== parseId<'Order'>(orderId)) throw new UnknownPhoto();
    await sendReturnPhoto(this.photos, photoId, reply);
  }

  @Post('number')
  @RateLimit(LOOKS_A_MINUTE)
  @PageEndpoint({ permission: 'cases.handle', summary: 'Show the buyer’s whole number to whoever says why' })
  async reveal(
    @CurrentActor() actor: Actor,
    @Param('orderId') orderId: string,
    @Body() { reason }: RevealFormDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const visit = { actor, orderId, request, reply };
    await this.attempt(visit, 'reveal', { reason }, async () => {
      const wish = { orderId: parseId(orderId), actorId: actor.userId, part: 'support' as const, reason };
      await this.page(visit, 200, { phone: await this.revealPhone.execute(wish) });
    });
  }

  @Post('cases')
  @PageEndpoint({ permission: 'cases.handle', summary: 'Open a case about an order' })
  async openCase(
    @CurrentActor() actor: Actor,
    @Param('orderId') orderId: string,
    @Body() body: OpenCaseFormDto,
    @OnceKey() once: OnceRequest,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.attempt({ actor, orderId, request, reply }, 'opening', body, async () => {
      const head = await this.stories.head(parseId(orderId));
      if (!head) throw new UnknownOrder();
      const { kind, words } = body;
      const id = await this.cases.open({ kind, words, orderId: head.orderId, actorId: actor.userId }, once);
      reply.redirect(`/support/cases/${id}`, 303);
    });
  }

  @Post('call')
  @PageEndpoint({ permission: 'cases.handle', summary: 'Support called her and she confirms: no second yes is wanted' })
  async called(
    @CurrentActor() actor: Actor,
    @Param('orderId') orderId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.attempt({ actor, orderId, request, reply }, 'call', {}, async () => {
      const head = await this.stories.head(parseId(orderId));
      if (!head) throw new UnknownOrder();
      if (head.status !== 'placed') throw new NoCallWanted();
      await this.risk.confirmByCall(head.orderId, actor.userId);
      reply.redirect(`/support/orders/${orderId}`, 303);
    });
  }

  private async attempt(
    visit: Visit,
    form: 'reveal' | 'opening' | 'call',
    posted: object,
    work: () => Promise<void>,
  ): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'not-found') throw error;
      const message = translatorFor(languageOf(visit.request, visit.actor.language)).refusal(error);
      await this.page(visit, STATUS_OF_KIND[error.kind], { [form]: refusedForm(posted, {}, message) });
    }
  }

  private async page({ actor, orderId, request, reply }: Visit, status: number, shown: Shown = {}): Promise<void> {
    const id = parseId<'Order'>(orderId);
    const [head, story, cases, returns, risk] = await Promise.all([
      this.stories.head(id),
      this.stories.of(id),
      this.list.ofOrder(id),
      this.logistics.ofOrders([id]).then((parcels) => this.logistics.returnsOf(parcels.map((one) => one.shipmentId))),
      this.risk.decisionOf(id),
    ]);
    if (!head) throw new UnknownOrder();
    const tr = translatorFor(languageOf(request, actor.language));
    const path = `/support/orders/${orderId}`;
    reply.header('cache-control', 'no-store');
    const known = { head, story, cases, returns, risk };
    html(reply, OrderStoryPage({ tr, path, actor, ...known, once: newId(), ...shown }), status);
  }
}
