import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { MoneyJson } from '../../../kernel/index.js';
import { Endpoint, RateLimit } from '../../../platform/http/index.js';
import { ShowOrder } from '../../orders/index.js';
import { AskPayment } from '../app/ask-payment.js';
import { LookUpPayments } from '../app/look-up-payments.js';
import { RefundDesk } from '../app/refund-desk.js';
import type { Payable } from '../domain/what-to-ask.js';
import { NO_PAYMENTS, type OrderPayments, OrderPaymentsQueries } from '../infra/order-payments.queries.js';
import { PayOrderDto, RefundAddressDto } from './order-payments.dto.js';

interface PayableJson {
  readonly amount: MoneyJson;
  readonly saving: MoneyJson;
}

/** What the holder of an order's token may pay before the door, paid, and gets back. */
interface OrderPaymentsResponse {
  readonly choices: { readonly required?: PayableJson; readonly rest?: PayableJson };
  /** `payUrl` is missing while the gateway is being asked for it. */
  readonly open?: PayableJson & { readonly payUrl?: string; readonly until: string };
  readonly paid: readonly { readonly amount: MoneyJson; readonly at: string }[];
  readonly unclear: readonly MoneyJson[];
  readonly refunds: readonly {
    readonly refundId: string;
    readonly amount: MoneyJson;
    readonly way: string;
    readonly cause: string;
    readonly status: string;
    readonly upiAddress?: string;
    readonly reference?: string;
    readonly madeAt: string;
    readonly endedAt?: string;
  }[];
}

/** Paying before the door, for whoever holds the order's token: the same as its page. */
@Controller('v1/orders/:token')
export class OrderPaymentsController {
  constructor(
    private readonly orders: ShowOrder,
    private readonly payments: OrderPaymentsQueries,
    private readonly asking: AskPayment,
    private readonly lookUp: LookUpPayments,
    private readonly desk: RefundDesk,
  ) {}

  @Get('payment')
  @RateLimit(60)
  @Endpoint({ permission: 'public', summary: 'What may be paid by UPI before the door, was paid, and goes back' })
  async show(@Param('token') token: string): Promise<OrderPaymentsResponse> {
    await this.lookUp.ofOrder(token);
    return this.view(token);
  }

  @Post('payment')
  @HttpCode(200)
  @RateLimit(10)
  @Endpoint({ permission: 'public', summary: 'Open a place to pay by UPI before the door' })
  async pay(@Param('token') token: string, @Body() { choice }: PayOrderDto): Promise<OrderPaymentsResponse> {
    await this.asking.execute({ token, choice });
    return this.view(token);
  }

  @Post('refund-address')
  @HttpCode(200)
  @RateLimit(10)
  @Endpoint({ permission: 'public', summary: 'Say to which UPI address the cash of a parcel goes back' })
  async giveAddress(
    @Param('token') token: string,
    @Body() { address }: RefundAddressDto,
  ): Promise<OrderPaymentsResponse> {
    await this.desk.giveAddress({ token, address });
    return this.view(token);
  }

  private async view(token: string): Promise<OrderPaymentsResponse> {
    const { order } = await this.orders.execute(token);
    return responseOf(order.consentedAt ? await this.payments.of(order.id) : NO_PAYMENTS);
  }
}

function responseOf({ now, open, paid, unclear, refunds }: OrderPayments): OrderPaymentsResponse {
  return {
    choices: {
      ...(now.required && { required: payableJson(now.required) }),
      ...(now.rest && { rest: payableJson(now.rest) }),
    },
    ...(open && {
      open: { ...payableJson(open), ...(open.payUrl && { payUrl: open.payUrl }), until: open.until.toISOString() },
    }),
    paid: paid.map(({ amount, at }) => ({ amount: amount.toJSON(), at: at.toISOString() })),
    unclear: unclear.map((amount) => amount.toJSON()),
    refunds: refunds.map(({ amount, vpa, reference, madeAt, endedAt, ...refund }) => ({
      ...refund,
      amount: amount.toJSON(),
      ...(vpa && { upiAddress: vpa }),
      ...(reference && { reference }),
      madeAt: madeAt.toISOString(),
      ...(endedAt && { endedAt: endedAt.toISOString() }),
    })),
  };
}

function payableJson({ amount, saving }: Payable): PayableJson {
  return { amount: amount.toJSON(), saving: saving.toJSON() };
}
