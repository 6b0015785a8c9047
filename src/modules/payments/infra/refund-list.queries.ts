import { Injectable } from '@nestjs/common';
import { Money, maskUpiAddress } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';
import type { RefundCause, RefundStatus, RefundWay } from '../domain/refund.js';

/** What finance looks at: what is on its way, what waits for a UPI address, what failed, what is done. */
export const REFUND_LISTS = {
  failed: ['failed'],
  'on-its-way': ['due', 'asked', 'pending'],
  'wants-address': ['wants-vpa'],
  paid: ['processed'],
} as const satisfies Readonly<Record<string, readonly RefundStatus[]>>;
export type RefundList = keyof typeof REFUND_LISTS;

/** Their names, what asks for somebody first. */
export const REFUND_LIST_NAMES = Object.keys(REFUND_LISTS) as readonly RefundList[];

/** A refund as finance sees it. */
export interface ListedRefund {
  readonly id: string;
  readonly orderId: string | null;
  readonly amount: Money;
  readonly way: RefundWay;
  readonly cause: RefundCause;
  readonly status: RefundStatus;
  readonly tryNo: number;
  /** Masked; undefined where it goes to its source or none was given. */
  readonly vpa: string | undefined;
  /** Why it failed, in the gateway's words. */
  readonly reason: string | null;
  readonly gatewayId: string | null;
  readonly utr: string | null;
  readonly madeAt: Date;
  readonly endedAt: Date | null;
}

/** Money at the gateway that stands for nothing we asked, and was not given back. */
export interface SuspensePayment {
  readonly paymentId: string;
  readonly orderId: string | null;
  /** In the smallest unit of its currency. */
  readonly amount: Money;
  readonly currency: string;
  readonly reason: string;
  readonly capturedAt: Date;
}

type RefundRow = Omit<ListedRefund, 'amount' | 'vpa'> & { readonly amount: string; readonly vpa: string | null };
type SuspenseRow = Omit<SuspensePayment, 'amount'> & { readonly amount: string };

const SUSPENSE_MAX = 100;

/** Refunds and suspense for finance. */
@Injectable()
export class RefundListQueries {
  constructor(private readonly database: Database) {}

  /** Newest first, from the one after `after` on. */
  async list({
    list,
    after,
    limit,
  }: {
    list: RefundList;
    after?: string | undefined;
    limit: number;
  }): Promise<ListedRefund[]> {
    const found = await this.database.query<RefundRow>(
      `${REFUND} where r.status = any($1) and ($2::uuid is null or (r.made_at, r.id) < (select a.made_at, a.id from refund a where a.id = $2))
       order by r.made_at desc, r.id desc limit $3`,
      [REFUND_LISTS[list], after ?? null, limit],
    );
    return found.map(listedOf);
  }

  /** Undefined where there is none. */
  async find(id: string): Promise<ListedRefund | undefined> {
    const row = await this.database.first<RefundRow>(`${REFUND} where r.id = $1`, [id]);
    return row && listedOf(row);
  }

  async counts(): Promise<Readonly<Record<RefundList, number>>> {
    const found = await this.database.query<{ status: RefundStatus; count: number }>(
      'select status, count(*)::int as count from refund group by status',
    );
    const of = (list: RefundList) =>
      found
        .filter(({ status }) => (REFUND_LISTS[list] as readonly string[]).includes(status))
        .reduce((sum, { count }) => sum + count, 0);
    return Object.fromEntries(REFUND_LIST_NAMES.map((list) => [list, of(list)])) as Record<RefundList, number>;
  }

  /** Oldest first. */
  async suspense(): Promise<SuspensePayment[]> {
    const found = await this.database.query<SuspenseRow>(
      `select p.id as "paymentId", p.order_id as "orderId", p.amount_minor as amount, p.currency, p.reason, p.captured_at as "capturedAt"
       from gateway_payment p where p.outcome = 'suspense' and not exists (select 1 from refund r where r.payment_id = p.id)
       order by p.captured_at, p.id limit ${SUSPENSE_MAX}`,
    );
    return found.map((row) => ({ ...row, amount: Money.paise(row.amount) }));
  }
}

const REFUND = `select r.id, r.order_id as "orderId", r.amount_minor as amount, r.way, r.cause, r.status, r.try_no as "tryNo", r.vpa,
    r.reason, r.gateway_id as "gatewayId", r.utr, r.made_at as "madeAt", r.ended_at as "endedAt"
  from refund r`;

function listedOf({ amount, vpa, ...row }: RefundRow): ListedRefund {
  return { ...row, amount: Money.paise(amount), vpa: vpa === null ? undefined : maskUpiAddress(vpa) };
}
