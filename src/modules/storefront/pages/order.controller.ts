import { Body, Controller, Get, Header, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock, DomainError, parseId } from '../../../kernel/index.js';
import { APP_CONFIG, type AppConfig } from '../../../platform/config/index.js';
import { html, refusedForm } from '../../../platform/html/index.js';
import { PageEndpoint, RateLimit, STATUS_OF_KIND } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { ComeBack } from '../../attribution/index.js';
import { RETURN_REASONS } from '../../logistics/index.js';
import {
  AskReturn,
  BUYER_ENDINGS,
  CancelOrder,
  GiveConsent,
  OrderNotWaiting,
  RenewCode,
  ShowOrder,
  UnknownOrder,
} from '../../orders/index.js';
import { PoolQueries, TakeSeat } from '../../pools/index.js';
import { CodeMissing, ReasonMissing } from '../domain/errors.js';
import { OrderPage, type OrderPageProps } from './order.page.js';
import { CancelFormDto, CodeFormDto, ReturnFormDto } from './order-form.dto.js';

/** What the address may ask the page to say after a redirect. */
const SAYINGS = ['sent', 'seated', 'yes', 'return'] as const;

interface Exchange {
  readonly token: string;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** One order, for whoever holds its address: the buyer. */
@Controller('o/:token')
export class OrderPages {
  constructor(
    private readonly showOrder: ShowOrder,
    private readonly giveConsent: GiveConsent,
    private readonly takeSeat: TakeSeat,
    private readonly renewCode: RenewCode,
    private readonly cancelOrder: CancelOrder,
    private readonly askReturn: AskReturn,
    private readonly pools: PoolQueries,
    private readonly comeBack: ComeBack,
    private readonly clock: Clock,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  @Get()
  @Header('x-robots-tag', 'noindex, nofollow')
  @Header('referrer-policy', 'no-referrer')
  @PageEndpoint({ permission: 'public', summary: 'An order: the code, then where the parcel is' })
  async show(
    @Param('token') token: string,
    @Query('said') asked: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const saying = SAYINGS.find((known) => known === asked);
    const { t } = translatorFor(languageOf(request));
    const said = saying && { tone: 'good' as const, sentence: t(`storefront.order.said-${saying}`) };
    await this.answer({ token, request, reply }, { said });
  }

  @Get('again')
  @Header('x-robots-tag', 'noindex, nofollow')
  @Header('referrer-policy', 'no-referrer')
  @RateLimit(60)
  @PageEndpoint({ permission: 'public', summary: 'On to goods to order again, at the reseller whose customer she is' })
  async again(@Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    const { order } = await this.showOrder.execute(token);
    const code = await this.comeBack.linkFor(order);
    // Where nothing is sold any more, the page of her own link says what else there is.
    reply.redirect(code ? `/p/${code}?from=again` : `/p/${order.linkCode}`, 303);
  }

  @Post('consent')
  @RateLimit(30)
  @PageEndpoint({ permission: 'public', summary: 'Say yes with the code from the phone' })
  async consent(
    @Param('token') token: string,
    @Body() form: CodeFormDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.orAgain({ token, request, reply }, 'code', form, 'code', async () => {
      const code = (form.code ?? '').replace(/\s/g, '');
      if (!/^\d{6}$/.test(code)) throw new CodeMissing();
      const { order } = await this.showOrder.execute(token);
      // A second tap on the button finds the order confirmed, which is what she wanted.
      if (order.status === 'consented' || order.status === 'seated') return 'yes';
      await (order.poolId ? this.takeSeat : this.giveConsent).execute({ token, code });
      return order.poolId ? 'seated' : 'yes';
    });
  }

  @Post('codes')
  @RateLimit(10)
  @PageEndpoint({ permission: 'public', summary: 'Send the code again' })
  async sendAgain(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.orAgain({ token, request, reply }, 'code', {}, undefined, async () => {
      await this.renewCode.execute({ token });
      return 'sent';
    });
  }

  @Post('cancellation')
  @RateLimit(30)
  @PageEndpoint({ permission: 'public', summary: 'Give the order up, or say that it never was yours' })
  async cancel(
    @Param('token') token: string,
    @Body() form: CancelFormDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.orAgain({ token, request, reply }, undefined, form, undefined, async () => {
      const reason = BUYER_ENDINGS.find((known) => known === form.reason) ?? 'buyer-cancelled';
      await this.cancelOrder.execute({ token, reason });
      return undefined;
    });
  }

  @Post('return')
  @RateLimit(30)
  @PageEndpoint({ permission: 'public', summary: 'Ask to send the parcel back' })
  async return(
    @Param('token') token: string,
    @Body() form: ReturnFormDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.orAgain({ token, request, reply }, 'return', form, 'reason', async () => {
      const reason = RETURN_REASONS.find((known) => known === form.reason);
      if (!reason) throw new ReasonMissing();
      const shipment = form.shipmentId ? { shipmentId: parseId<'Shipment'>(form.shipmentId) } : {};
      await this.askReturn.execute({ token, reason, note: form.note ?? '', ...shipment });
      return 'return';
    });
  }

  /** Does it and shows the order; a refusal shows the page again, at the field where it belongs to one. */
  private async orAgain(
    exchange: Exchange,
    form: 'code' | 'return' | undefined,
    posted: object,
    field: string | undefined,
    work: () => Promise<(typeof SAYINGS)[number] | undefined>,
  ): Promise<void> {
    const { token, request, reply } = exchange;
    try {
      const said = await work();
      reply.redirect(said ? `/o/${token}?said=${said}` : `/o/${token}`, 303);
    } catch (error) {
      if (!(error instanceof DomainError) || error instanceof UnknownOrder) throw error;
      const sentence = translatorFor(languageOf(request)).refusal(error);
      const atField = form && field && !(error instanceof OrderNotWaiting);
      const shown = atField
        ? { refused: { form, state: refusedForm(posted, { [field]: sentence }) } }
        : { said: { tone: 'bad' as const, sentence } };
      await this.answer(exchange, shown, STATUS_OF_KIND[error.kind]);
    }
  }

  private async answer(
    { token, request, reply }: Exchange,
    shown: Pick<OrderPageProps, 'refused' | 'said'>,
    status = 200,
  ): Promise<void> {
    const tr = translatorFor(languageOf(request));
    const { order, parcels } = await this.showOrder.execute(token);
    const pool = order.poolId ? await this.pools.get(order.linkCode) : undefined;
    const stories = await this.showOrder.storiesOf(parcels);
    // The switch of languages leads back to the order, not to what was just posted.
    const path = `/o/${token}`;
    const { demo, whatsapp } = this.config;
    const phonesUrl = demo && whatsapp.url ? new URL('/', whatsapp.url).href : undefined;
    html(reply, OrderPage({ tr, path, order, stories, pool, now: this.clock.now(), phonesUrl, ...shown }), status);
  }
}
