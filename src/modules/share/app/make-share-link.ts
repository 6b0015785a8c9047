import { Injectable } from '@nestjs/common';
import type { Money } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Once, type OnceAnswer, type OnceRequest } from '../../../platform/http/index.js';
import type { Channel } from '../domain/channel.js';
import { ShareApi } from '../share.api.js';

/** Makes a link for a reseller: what it sells and at what price is fixed from then on. */
@Injectable()
export class MakeShareLink {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly once: Once,
    private readonly share: ShareApi,
  ) {}

  /** Throws UnknownProduct, SupplierNotApproved and the rules of prices. */
  async execute(
    command: { resellerId: string; productId: string; margin: Money; channel: Channel },
    request: OnceRequest,
  ): Promise<OnceAnswer<{ code: string }>> {
    return this.uow.run((tx) => this.once.run(tx, request, () => this.share.makeLink(tx, command)));
  }
}
