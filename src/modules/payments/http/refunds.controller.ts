import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { parseId } from '../../../kernel/index.js';
import { cursorPage, Endpoint, readCursor } from '../../../platform/http/index.js';
import { RefundDesk } from '../app/refund-desk.js';
import { UnknownRefund } from '../domain/errors.js';
import { type ListedRefund, RefundListQueries } from '../infra/refund-list.queries.js';
import { RefundListDto } from './refunds.dto.js';

const PAGE_SIZE = 50;

/** Money that goes back to buyers. */
@Controller('v1/refunds')
export class RefundsController {
  constructor(
    private readonly desk: RefundDesk,
    private readonly refunds: RefundListQueries,
  ) {}

  @Get()
  @Endpoint({
    permission: 'refunds.manage',
    summary: 'List refunds, newest first; those that failed unless told otherwise',
  })
  async list(@Query() query: RefundListDto): Promise<object> {
    const cursor = readCursor(query.after);
    const after = cursor === undefined ? undefined : parseId(cursor);
    const found = await this.refunds.list({ list: query.list ?? 'failed', after, limit: PAGE_SIZE + 1 });
    return cursorPage(found.map(refundAnswer), PAGE_SIZE, ({ id }) => id);
  }

  @Get('suspense')
  @Endpoint({ permission: 'refunds.manage', summary: 'Payments that stand for nothing we asked, oldest first' })
  async suspense(): Promise<object> {
    const found = await this.refunds.suspense();
    return {
      items: found.map(({ amount, currency, ...payment }) => ({
        ...payment,
        amount: { ...amount.toJSON(), currency },
      })),
    };
  }

  @Post('suspense/:paymentId/giving-back')
  @HttpCode(204)
  @Endpoint({ permission: 'refunds.manage', summary: 'Give such a payment back to where it came from' })
  giveBack(@Param('paymentId') paymentId: string): Promise<void> {
    return this.desk.giveBackSuspense(paymentId);
  }

  @Post(':refundId/tries')
  @HttpCode(200)
  @Endpoint({ permission: 'refunds.manage', summary: 'Try a refund anew that failed' })
  async tryAgain(@Param('refundId') refundId: string): Promise<object> {
    const id = parseId(refundId);
    await this.desk.tryAgain(id);
    const refund = await this.refunds.find(id);
    if (!refund) throw new UnknownRefund();
    return refundAnswer(refund);
  }
}

function refundAnswer({ amount, ...refund }: ListedRefund) {
  return { ...refund, amount: amount.toJSON() };
}
