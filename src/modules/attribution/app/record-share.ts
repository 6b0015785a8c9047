import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/index.js';
import { affected, UnitOfWork } from '../../../platform/database/index.js';
import { UnknownLink } from '../../share/index.js';
import type { HowSent } from '../domain/how-sent.js';

/** Notes that a reseller sent a link of hers. */
@Injectable()
export class RecordShare {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Throws {@link UnknownLink}, also where the link is somebody else's. */
  async execute({ code, resellerId, how }: { code: string; resellerId: string; how: HowSent }): Promise<void> {
    const written = await this.uow.run((tx) =>
      affected(
        tx,
        `insert into link_share (link_code, how, sent_at)
         select code, $3, $4 from share_link where code = $1 and reseller_id = $2`,
        [code, resellerId, how, this.clock.now()],
      ),
    );
    if (written === 0) throw new UnknownLink();
  }
}
