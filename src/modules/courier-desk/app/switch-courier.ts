import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { CouriersApi } from '../../couriers/index.js';
import { Couriers, UnknownCourier } from '../../logistics/index.js';
import { CourierCannotBook, CourierListedAlready, CourierNameUnfit, SwitchReasonMissing } from '../domain/errors.js';

const REASON_MAX_CHARS = 500;
const TITLE_MAX_CHARS = 60;

/** Which couriers there are, and which of them are booked with. */
@Injectable()
export class SwitchCourier {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly api: CouriersApi,
    private readonly couriers: Couriers,
  ) {}

  /** Adds a courier that tells of parcels; nothing is booked with it. Throws {@link CourierNameUnfit} or {@link CourierListedAlready}. */
  async add(name: string, title: string): Promise<void> {
    const isFit = /^[a-z][a-z0-9-]{1,29}$/.test(name) && title.trim() !== '' && title.length <= TITLE_MAX_CHARS;
    if (!isFit) throw new CourierNameUnfit();
    const isNew = await this.uow.run((tx) => this.api.add(tx, name, title.trim()));
    if (!isNew) throw new CourierListedAlready();
  }

  /** Throws {@link SwitchReasonMissing}, {@link CourierCannotBook} or CourierNotListed. */
  async execute(courier: string, wish: { to: 'on' | 'off'; reason: string; userId: Id<'User'> }): Promise<void> {
    const reason = wish.reason.trim();
    if (reason === '' || reason.length > REASON_MAX_CHARS) throw new SwitchReasonMissing();
    if (wish.to === 'on' && !this.canBook(courier)) throw new CourierCannotBook();
    await this.uow.run((tx) => this.api.switch(tx, courier, { inUse: wish.to === 'on', reason, userId: wish.userId }));
  }

  /** Whether parcels can be booked with it here at all. */
  canBook(courier: string): boolean {
    try {
      return this.couriers.of(courier) !== undefined;
    } catch (error) {
      if (error instanceof UnknownCourier) return false;
      throw error;
    }
  }
}
