import { Injectable } from '@nestjs/common';
import type { Id, MoneyJson } from '../../../kernel/index.js';
import { type Tx, UnitOfWork } from '../../../platform/database/index.js';
import { Once, type OnceAnswer, type OnceRequest } from '../../../platform/http/index.js';
import { RiskApi } from '../../risk/index.js';
import { OrdersApi, type OrderWish, type PlacedOrder } from '../orders.api.js';
import { SendOrderCode } from './send-order-code.js';

/** The answer to somebody who ordered; it is kept for repeated requests, so the code is not in it. */
export interface OrderReceipt {
  readonly orderId: Id<'Order'>;
  readonly token: string;
  /** All that the buyer pays. */
  readonly due: MoneyJson;
  /** What of it is paid by UPI before it is sent; mostly nothing. */
  readonly payFirst: MoneyJson;
  /** Until then the buyer may say yes. */
  readonly expiresAt: string;
}

/** Places an order once, however often the same request arrives, and sends the buyer her code. */
@Injectable()
export class PlaceOrder {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly once: Once,
    private readonly orders: OrdersApi,
    private readonly sendCode: SendOrderCode,
    private readonly risk: RiskApi,
  ) {}

  /** `check` is asked first, and not again for a repeated request. Throws what it and {@link OrdersApi.place} throw. */
  async execute(
    wish: OrderWish,
    request: OnceRequest,
    check?: (tx: Tx) => Promise<void>,
  ): Promise<OnceAnswer<OrderReceipt>> {
    const { answer, placed } = await this.risk.keepingRefusal(() =>
      this.uow.run(async (tx) => {
        let made: PlacedOrder | undefined;
        const place = async (claimed?: Promise<void>) => {
          made = await this.orders.place(tx, wish, claimed);
          return receiptFor(made);
        };
        // A check may write, so it has to wait for the claim; without one, both are asked together.
        const once = check
          ? await this.once.run(tx, request, () => check(tx).then(() => place()))
          : await this.once.runAsking(tx, request, place);
        return { answer: once, placed: made };
      }),
    );
    if (placed) await this.send(placed, wish);
    return answer;
  }

  private async send({ code, due, payFirst, resellerName, token }: PlacedOrder, wish: OrderWish): Promise<void> {
    const purpose = wish.poolId ? 'pool-seat' : 'order-consent';
    const { language, buyer } = wish;
    await this.sendCode.execute({ phone: buyer.phone, code, purpose, language, due, payFirst, resellerName, token });
  }
}

function receiptFor({ orderId, token, due, payFirst, expiresAt }: PlacedOrder): OrderReceipt {
  return { orderId, token, due: due.toJSON(), payFirst: payFirst.toJSON(), expiresAt: expiresAt.toISOString() };
}
