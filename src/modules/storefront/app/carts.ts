import { Injectable } from '@nestjs/common';
import { type Tx, UnitOfWork } from '../../../platform/database/index.js';
import { LinkEnded } from '../../share/index.js';
import { type Basket, basketOf, type KeptLine, PIECES_MAX } from '../domain/basket.js';
import { OnlyOnGroupPage, PiecesWrong, SpecialTaken, UnknownBasket, VariantGone } from '../domain/errors.js';
import { type CartKey, CartRepository } from '../infra/cart.repository.js';
import { ShopWindows } from './shop-window.js';

/** A basket with what its links say at this moment. */
export interface SeenCart {
  readonly id: string;
  readonly version: number;
  readonly basket: Basket;
}

/** Baskets of goods of one reseller's links, bound to a browser and to nobody's name. */
@Injectable()
export class Carts {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly carts: CartRepository,
    private readonly windows: ShopWindows,
  ) {}

  /**
   * Puts goods in and gives the basket's id. Throws UnknownLink, LinkEnded, {@link OnlyOnGroupPage}, {@link SpecialTaken},
   * {@link VariantGone}, {@link PiecesWrong} or BasketFull.
   */
  async add(tokenHash: Buffer, wish: KeptLine): Promise<string> {
    assertPieces(wish.quantity, 1);
    const window = await this.windows.find(wish.code);
    if (window.inPool) throw new OnlyOnGroupPage();
    if (window.ended) throw new LinkEnded();
    if (window.offer === 'taken') throw new SpecialTaken();
    if (!window.choices.some(({ variantId }) => variantId === wish.variantId)) throw new VariantGone();
    const { resellerId } = window;
    return this.uow.run((tx) => this.carts.add(tx, tokenHash, { ...wish, resellerId }));
  }

  /** Throws {@link UnknownBasket}. */
  async see(key: CartKey): Promise<SeenCart> {
    const cart = await this.carts.find(key);
    if (!cart) throw new UnknownBasket();
    const windows = await this.windows.all(cart.lines.map(({ code }) => code));
    return { id: cart.id, version: cart.version, basket: basketOf(cart.lines, windows) };
  }

  /** Zero takes the line out. Throws {@link PiecesWrong} or {@link UnknownBasket}. */
  async change(key: CartKey, variantId: string, quantity: number): Promise<void> {
    assertPieces(quantity, 0);
    if (!(await this.uow.run((tx) => this.carts.change(tx, key, variantId, quantity)))) throw new UnknownBasket();
  }

  /** Takes out what is ordered, in the order's transaction; false where the basket is not what she looked at. */
  take(tx: Tx, key: CartKey, version: number, variantIds: readonly string[]): Promise<boolean> {
    return this.carts.take(tx, key, version, variantIds);
  }

  ofBrowser(tokenHash: Buffer): Promise<{ readonly id: string; readonly resellerName: string }[]> {
    return this.carts.ofBrowser(tokenHash);
  }
}

function assertPieces(quantity: number, least: number): void {
  if (!Number.isInteger(quantity) || quantity < least || quantity > PIECES_MAX) throw new PiecesWrong(PIECES_MAX);
}
