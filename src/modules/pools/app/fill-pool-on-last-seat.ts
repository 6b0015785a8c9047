import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/index.js';
import { type EventHandler, Handles } from '../../../platform/outbox/index.js';
import type { SeatTaken } from '../domain/events.js';
import { DecidePools } from './decide-pools.js';

/** Looks after each taken seat whether it was the last: here all seats that were taken are committed and seen. */
@Injectable()
@Handles('pools.seat-taken.v1')
export class FillPoolOnLastSeat implements EventHandler<SeatTaken> {
  constructor(private readonly decidePools: DecidePools) {}

  handle({ poolId }: SeatTaken, tx: Tx): Promise<void> {
    return this.decidePools.execute(tx, [poolId]);
  }
}
