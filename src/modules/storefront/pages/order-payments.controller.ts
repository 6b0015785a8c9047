import { Body, Controller, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PageEndpoint, RateLimit } from '../../../platform/http/index.js';
import { AskPayment, RefundDesk } from '../../payments/index.js';
import { OrderAnswers } from './order/order-answers.js';
import { PayFormDto, RefundAddressFormDto } from './order-payments.dto.js';

/** Paying for an order before the door, and where money that goes back shall go. */
@Controller('o/:token')
export class OrderPaymentPages {
  constructor(
    private readonly answers: OrderAnswers,
    private readonly askPayment: AskPayment,
    private readonly refundDesk: RefundDesk,
  ) {}

  @Post('payment')
  @RateLimit(10)
  @PageEndpoint({ permission: 'public', summary: 'Open a place to pay by UPI before the door' })
  async pay(
    @Param('token') token: string,
    @Body() form: PayFormDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.answers.orAgain({ token, request, reply }, {}, async () => {
      await this.askPayment.execute({ token, choice: form.choice === 'required' ? 'required' : 'rest' });
      return undefined;
    });
  }

  @Post('refund-address')
  @RateLimit(10)
  @PageEndpoint({ permission: 'public', summary: 'Say to which UPI address the cash of a parcel goes back' })
  async giveAddress(
    @Param('token') token: string,
    @Body() form: RefundAddressFormDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.answers.orAgain(
      { token, request, reply },
      { form: 'refund', field: 'address', posted: form },
      async () => {
        await this.refundDesk.giveAddress({ token, address: form.address ?? '' });
        return 'refund';
      },
    );
  }
}
