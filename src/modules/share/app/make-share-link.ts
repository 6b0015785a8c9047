import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Once, type OnceAnswer, type OnceRequest } from '../../../platform/http/index.js';
import { type LinkOrder, ShareApi } from '../share.api.js';

/** Makes a link for a reseller: what it sells and at what price is fixed from then on. */
@Injectable()
export class MakeShareLink {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly once: Once,
    private readonly share: ShareApi,
  ) {}

  /** Throws what {@link ShareApi.makeLink} throws. */
  async execute(command: LinkOrder, request: OnceRequest): Promise<OnceAnswer<{ code: string }>> {
    return this.uow.run((tx) => this.once.run(tx, request, () => this.share.makeLink(tx, command)));
  }
}
