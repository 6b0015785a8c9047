import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/index.js';
import { withoutLink } from '../domain/attribute.js';
import { ComeBackQueries } from '../infra/come-back.queries.js';

/** Where a buyer goes who wants to order again and has no link in hand. */
@Injectable()
export class ComeBack {
  constructor(
    private readonly queries: ComeBackQueries,
    private readonly clock: Clock,
  ) {}

  /**
   * The link to offer her: of the reseller whose link she opened last within the window, else whose customer she is, else
   * who sold her this order. Undefined where that reseller has nothing to sell at the moment.
   */
  async linkFor(order: { readonly id: string; readonly linkCode: string }): Promise<string | undefined> {
    const at = this.clock.now();
    const evidence = await this.queries.evidenceOf(order.id, at);
    if (!evidence) return undefined;
    const { resellerId } = withoutLink(evidence) ?? evidence.link;
    return this.queries.linkOf(resellerId, order.linkCode, at);
  }
}
