import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { Database, rows, type Tx, violatedConstraint } from '../../../platform/database/index.js';
import { HiddenAlready, NothingToReview, ReviewedAlready, UnknownReview } from '../domain/errors.js';

/** A line of an order, as far as a review is concerned. */
export interface ReviewableLine {
  readonly orderId: Id<'Order'>;
  readonly productId: Id<'Product'>;
  readonly supplierId: Id<'User'>;
  readonly resellerId: Id<'User'>;
  readonly isDelivered: boolean;
  readonly isReviewed: boolean;
}

/** A review to be written. */
export interface NewReview {
  readonly id: Id<'Review'>;
  readonly line: ReviewableLine;
  readonly lineNo: number;
  readonly stars: number;
  readonly words: string;
  readonly photoBytes: number | undefined;
}

/** Reviews in the database. */
@Injectable()
export class ReviewRepository {
  constructor(private readonly database: Database) {}

  /** Undefined where the order has no such line. */
  lineOf(token: string, lineNo: number): Promise<ReviewableLine | undefined> {
    return this.database.first<ReviewableLine>(
      `select o.id as "orderId", v.product_id as "productId", l.supplier_id as "supplierId", o.reseller_id as "resellerId",
         exists (select 1 from shipment s where s.order_id = o.id and s.supplier_id = l.supplier_id and s.status in
           ('delivered', 'return-requested', 'return-picked', 'return-received', 'return-lost', 'return-checked')) as "isDelivered",
         exists (select 1 from review r where r.order_id = o.id and r.line_no = l.no) as "isReviewed"
       from orders o join order_line l on l.order_id = o.id join variant v on v.id = l.variant_id
       where o.token = $1 and l.no = $2`,
      [token, lineNo],
    );
  }

  /** Throws {@link ReviewedAlready} or {@link NothingToReview}. */
  async add(tx: Tx, { id, line, lineNo, stars, words, photoBytes }: NewReview): Promise<void> {
    try {
      await rows(
        tx,
        `insert into review (id, order_id, line_no, product_id, supplier_id, reseller_id, stars, words, photo_bytes, written_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, haat_now())`,
        [id, line.orderId, lineNo, line.productId, line.supplierId, line.resellerId, stars, words, photoBytes ?? null],
      );
    } catch (error) {
      if (violatedConstraint(error) === 'review_once') throw new ReviewedAlready();
      if (violatedConstraint(error) === 'review_after_delivery') throw new NothingToReview();
      throw error;
    }
  }

  /** Throws {@link UnknownReview} or {@link HiddenAlready}. */
  async hide(
    tx: Tx,
    { reviewId, userId, reason }: { reviewId: Id<'Review'>; userId: Id<'User'>; reason: string },
  ): Promise<void> {
    try {
      await rows(
        tx,
        'insert into review_hiding (review_id, reason, hidden_by, hidden_at) values ($1, $2, $3, haat_now())',
        [reviewId, reason, userId],
      );
    } catch (error) {
      if (violatedConstraint(error) === 'review_hiding_pkey') throw new HiddenAlready();
      if (violatedConstraint(error) === 'review_hiding_review_id_fkey') throw new UnknownReview();
      throw error;
    }
  }
}
