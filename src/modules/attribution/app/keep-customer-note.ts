import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/index.js';
import { affected, UnitOfWork } from '../../../platform/database/index.js';
import { NoteTooLong, UnknownCustomer } from '../domain/errors.js';

/** What a reseller wants to remember about a customer; an order of hers says whom she means. */
export interface CustomerNote {
  readonly resellerId: string;
  readonly orderId: string;
  readonly note: string;
  /** The language to write to her in; without one that of her last order. */
  readonly language: string | undefined;
}

const NOTE_MAX_CHARS = 500;

/** Keeps a reseller's note about a customer of her own. */
@Injectable()
export class KeepCustomerNote {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Throws {@link NoteTooLong} or {@link UnknownCustomer}. */
  async execute({ resellerId, orderId, note, language }: CustomerNote): Promise<void> {
    // Browsers send two characters for the end of a line and count one.
    const text = note.replace(/\r\n/g, '\n').trim();
    if (text.length > NOTE_MAX_CHARS) throw new NoteTooLong(NOTE_MAX_CHARS);
    const kept = await this.uow.run((tx) =>
      affected(
        tx,
        `insert into customer_note (reseller_id, buyer_key, note, language, changed_at)
         select reseller_id, buyer_key, $3, $4, $5 from order_attribution where order_id = $1 and reseller_id = $2
         on conflict (reseller_id, buyer_key) do update
           set note = excluded.note, language = excluded.language, changed_at = excluded.changed_at`,
        [orderId, resellerId, text, language ?? null, this.clock.now()],
      ),
    );
    if (kept === 0) throw new UnknownCustomer();
  }
}
