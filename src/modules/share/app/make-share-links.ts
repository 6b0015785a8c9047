import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Once, type OnceAnswer, type OnceRequest } from '../../../platform/http/index.js';
import { LINKS_AT_ONCE_MAX } from '../domain/limits.js';
import { NothingToShare, TooManyAtOnce } from '../domain/link-errors.js';
import { type LinksOrder, ShareApi } from '../share.api.js';

/** What became of each of several goods, as plain JSON: a repeated request gets the same. */
export interface MadeLinks {
  readonly made: readonly { readonly productId: string; readonly code: string; readonly marginPaise: string }[];
  readonly refused: readonly Refused[];
}

/** Goods that could not be shared, with the rule they would break. */
export interface Refused {
  readonly productId: string;
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Makes links to up to 30 goods at one margin, in as many statements as for one. */
@Injectable()
export class MakeShareLinks {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly once: Once,
    private readonly share: ShareApi,
  ) {}

  /** Throws {@link NothingToShare}, {@link TooManyAtOnce}, GroupNameTooLong or LinkEndOutOfBounds. */
  execute(command: LinksOrder, request: OnceRequest): Promise<OnceAnswer<MadeLinks>> {
    if (command.productIds.length === 0) throw new NothingToShare();
    if (command.productIds.length > LINKS_AT_ONCE_MAX) throw new TooManyAtOnce(LINKS_AT_ONCE_MAX);
    return this.uow.run((tx) =>
      this.once.run(tx, request, async () => madeOf(await this.share.makeLinks(tx, command))),
    );
  }
}

function madeOf(outcomes: Awaited<ReturnType<ShareApi['makeLinks']>>): MadeLinks {
  return {
    made: outcomes.flatMap((one) =>
      'code' in one ? [{ productId: one.productId, code: one.code, marginPaise: one.margin.toString() }] : [],
    ),
    refused: outcomes.flatMap((one) =>
      'refusal' in one ? [{ productId: one.productId, code: one.refusal.code, facts: one.refusal.facts }] : [],
    ),
  };
}
