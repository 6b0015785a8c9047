import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { type Call, callAll, rows, type Tx } from '../../platform/database/index.js';

/** So many pieces of one variant. */
export interface StockLine {
  readonly variantId: string;
  readonly quantity: number;
}

/** How stock moves; migrations/sql/0310-inventory says what each does to the five counts. */
type Movement = 'receive' | 'reserve' | 'release' | 'sell' | 'unsell' | 'take-back' | 'write-off' | 'lose';

/** There are not enough pieces left. */
export class OutOfStock extends DomainError {
  constructor() {
    super('out-of-stock', 'conflict');
  }
}

/**
 * Stock of variants. Each movement names its cause (`source`), and the same cause never counts twice. The database keeps
 * `received = available + reserved + sold + written off`, none below zero.
 */
@Injectable()
export class InventoryApi {
  /** Begins to count these variants, at zero. */
  async open(tx: Tx, variantIds: readonly string[]): Promise<void> {
    await rows(tx, 'insert into stock (variant_id) select unnest($1::uuid[]) on conflict do nothing', [variantIds]);
  }

  receive(tx: Tx, source: string, lines: readonly StockLine[]): Promise<void> {
    return this.move(tx, 'receive', source, lines);
  }

  /** Throws {@link OutOfStock}; then the transaction must end. */
  reserve(tx: Tx, source: string, lines: readonly StockLine[]): Promise<void> {
    return this.move(tx, 'reserve', source, lines);
  }

  /** The same, to go out with other writes; refused with {@link OutOfStock}. */
  reserving(source: string, lines: readonly StockLine[]): Call {
    return moving('reserve', source, lines);
  }

  /** Reserved pieces become available again. */
  release(tx: Tx, source: string, lines: readonly StockLine[]): Promise<void> {
    return this.move(tx, 'release', source, lines);
  }

  sell(tx: Tx, source: string, lines: readonly StockLine[]): Promise<void> {
    return this.move(tx, 'sell', source, lines);
  }

  /** A delivery that was none: sold pieces are reserved again. */
  unsell(tx: Tx, source: string, lines: readonly StockLine[]): Promise<void> {
    return this.move(tx, 'unsell', source, lines);
  }

  /** A return that passed the check. */
  takeBack(tx: Tx, source: string, lines: readonly StockLine[]): Promise<void> {
    return this.move(tx, 'take-back', source, lines);
  }

  /** Sold pieces that came back unfit. */
  writeOff(tx: Tx, source: string, lines: readonly StockLine[]): Promise<void> {
    return this.move(tx, 'write-off', source, lines);
  }

  /** Reserved pieces that were lost or damaged on the way. */
  lose(tx: Tx, source: string, lines: readonly StockLine[]): Promise<void> {
    return this.move(tx, 'lose', source, lines);
  }

  /** Available pieces by variant. */
  async available(tx: Tx, variantIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const found = await rows<{ variant_id: string; available: number }>(
      tx,
      'select variant_id, available from stock where variant_id = any($1::uuid[])',
      [variantIds],
    );
    return new Map(found.map((row) => [row.variant_id, row.available]));
  }

  private move(tx: Tx, kind: Movement, source: string, lines: readonly StockLine[]): Promise<void> {
    return callAll(tx, [moving(kind, source, lines)]);
  }
}

function moving(kind: Movement, source: string, lines: readonly StockLine[]): Call {
  // Sorted, so that two carts with the same goods never wait for each other.
  const sorted = lines
    .map(({ variantId, quantity }) => ({ variantId, quantity }))
    .sort((a, b) => (a.variantId < b.variantId ? -1 : 1));
  return {
    name: 'stock_move',
    document: { kind, source, lines: sorted },
    refusals: { stock_never_negative: () => new OutOfStock() },
  };
}
