import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { parseId } from '../../../kernel/index.js';
import { Endpoint, RateLimit } from '../../../platform/http/index.js';
import { AskReturn } from '../app/ask-return.js';
import { CancelOrder } from '../app/cancel-order.js';
import { GiveConsent } from '../app/give-consent.js';
import { RenewCode } from '../app/renew-code.js';
import { ShowOrder } from '../app/show-order.js';
import { CancelOrderDto, ConsentDto, ReturnDto } from './order.dto.js';
import { type OrderResponse, toOrderResponse } from './order.response.js';

/** An order, for whoever holds its token. */
@Controller('v1/orders/:token')
export class OrdersController {
  constructor(
    private readonly showOrder: ShowOrder,
    private readonly giveConsent: GiveConsent,
    private readonly renewCode: RenewCode,
    private readonly cancelOrder: CancelOrder,
    private readonly askReturn: AskReturn,
  ) {}

  @Get()
  @Endpoint({ permission: 'public', summary: 'An order with its parcels' })
  async show(@Param('token') token: string): Promise<OrderResponse> {
    return this.view(token);
  }

  @Post('consent')
  @HttpCode(200)
  @RateLimit(30)
  @Endpoint({ permission: 'public', summary: 'Say yes to an order with the code from the phone' })
  async consent(@Param('token') token: string, @Body() body: ConsentDto): Promise<OrderResponse> {
    const { order, parcels } = await this.giveConsent.execute({ token, code: body.code });
    return toOrderResponse(order, parcels);
  }

  @Post('codes')
  @HttpCode(202)
  @RateLimit(10)
  @Endpoint({ permission: 'public', summary: 'Send a fresh code; the one before ends' })
  async createCode(@Param('token') token: string): Promise<{ status: 'sent' }> {
    await this.renewCode.execute({ token });
    return { status: 'sent' };
  }

  @Post('cancellation')
  @HttpCode(200)
  @RateLimit(30)
  @Endpoint({ permission: 'public', summary: 'Give an order up, or say that it never was yours, before it is sent' })
  async cancel(@Param('token') token: string, @Body() body: CancelOrderDto): Promise<OrderResponse> {
    await this.cancelOrder.execute({ token, reason: body.reason ?? 'buyer-cancelled' });
    return this.view(token);
  }

  @Post('return')
  @HttpCode(202)
  @RateLimit(30)
  @Endpoint({ permission: 'public', summary: 'Ask to send a delivered parcel back' })
  async return(@Param('token') token: string, @Body() body: ReturnDto): Promise<OrderResponse> {
    const { reason, note = '', shipmentId } = body;
    await this.askReturn.execute({ token, reason, note, ...(shipmentId ? { shipmentId: parseId(shipmentId) } : {}) });
    return this.view(token);
  }

  private async view(token: string): Promise<OrderResponse> {
    const { order, parcels } = await this.showOrder.execute(token);
    return toOrderResponse(order, parcels);
  }
}
