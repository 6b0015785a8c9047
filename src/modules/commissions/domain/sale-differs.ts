import { DomainError, type Money } from '../../../kernel/index.js';

/** The courier was told to collect another amount than the order's parts add up to: nothing is booked until both agree. */
export class SaleDiffersFromCash extends DomainError {
  constructor(shipmentId: string, cash: Money, sale: Money) {
    super('sale-differs-from-cash', 'rule-violated', {
      shipmentId,
      cash: Number(cash.paise),
      sale: Number(sale.paise),
    });
  }
}
