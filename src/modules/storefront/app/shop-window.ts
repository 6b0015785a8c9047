import { Injectable } from '@nestjs/common';
import { LinkEnded, UnknownLink } from '../../share/index.js';
import type { ShopWindow } from '../domain/shop-window.js';
import { WindowQueries } from '../infra/window.queries.js';

/** Takes what belongs into the window out of a link. */
@Injectable()
export class ShopWindows {
  constructor(private readonly windows: WindowQueries) {}

  /** Throws {@link UnknownLink} or {@link LinkEnded}. */
  async of(code: string): Promise<ShopWindow> {
    const found = await this.find(code);
    if (found.ended) throw new LinkEnded();
    return found;
  }

  /** An ended one also. Throws {@link UnknownLink}. */
  async find(code: string): Promise<ShopWindow> {
    const found = (await this.windows.of([code])).get(code);
    if (!found) throw new UnknownLink();
    return found;
  }

  /** Those that there are, by code. */
  all(codes: readonly string[]): Promise<ReadonlyMap<string, ShopWindow>> {
    return this.windows.of([...new Set(codes)]);
  }
}
