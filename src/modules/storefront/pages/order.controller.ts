import { Body, Controller, Get, Header, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PageEndpoint, RateLimit } from '../../../platform/http/index.js';
import { ComeBack } from '../../attribution/index.js';
import { BUYER_ENDINGS, CancelOrder, GiveConsent, RenewCode, ShowOrder } from '../../orders/index.js';
import { TakeSeat } from '../../pools/index.js';
import { CodeMissing } from '../domain/errors.js';
import { OrderAnswers } from './order/order-answers.js';
import { CancelFormDto, CodeFormDto } from './order-form.dto.js';

/** One order, for whoever holds its address: the buyer. */
@Controller('o/:token')
export class OrderPages {
  constructor(
    private readonly answers: OrderAnswers,
    private readonly showOrder: ShowOrder,
    private readonly giveConsent: GiveConsent,
    private readonly takeSeat: TakeSeat,
    private readonly renewCode: RenewCode,
    private readonly cancelOrder: CancelOrder,
    private readonly comeBack: ComeBack,
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
    await this.answers.show({ token, request, reply }, asked);
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
    await this.answers.orAgain({ token, request, reply }, { form: 'code', field: 'code', posted: form }, async () => {
      const code = (form.code ?? '').replace(/\s/g, '');
      if (!/^\d{6}$/.test(code)) throw new CodeMissing();
      const { order } = await this.showOrder.execute(token);
      // A second tap on the button finds the order confirmed, which is what she wanted.
      if (order.status === 'consented' || order.status === 'seated') return 'yes';
      if (order.poolId) {
        const { heldUntil } = await this.takeSeat.execute({ token, code });
        // A held place says on top what is to be done.
        return heldUntil ? undefined : 'seated';
      }
      await this.giveConsent.execute({ token, code });
      return order.required.isPositive ? 'pay' : 'yes';
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
    await this.answers.orAgain({ token, request, reply }, {}, async () => {
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
    await this.answers.orAgain({ token, request, reply }, {}, async () => {
      const reason = BUYER_ENDINGS.find((known) => known === form.reason) ?? 'buyer-cancelled';
      await this.cancelOrder.execute({ token, reason });
      return reason === 'not-ordered' ? 'stopped' : undefined;
    });
  }
}
