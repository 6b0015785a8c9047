import { Injectable } from '@nestjs/common';
import { type Tx, UnitOfWork } from '../../../platform/database/index.js';
import { Every, type ScheduledTask } from '../../../platform/schedule/index.js';
import { RemittanceRepository } from '../infra/remittance.repository.js';
import { ResolutionRepository } from '../infra/resolution.repository.js';
import { ApplyResolution } from './apply-resolution.js';
import { ofParcel } from './of-parcel.js';

/** The reason that is kept where no person gave one. */
const ARRIVAL = 'arrival';

/** Settles what came before its delivery was told, and what went back before its correction was. */
@Injectable()
@Every(60)
export class MatchArrivals implements ScheduledTask {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly remittances: RemittanceRepository,
    private readonly resolutions: ResolutionRepository,
    private readonly booking: ApplyResolution,
  ) {}

  async run(): Promise<void> {
    for (const courier of await this.uow.run((tx) => this.resolutions.couriersWithArrivals(tx))) {
      await this.uow.run((tx) => this.matchAt(tx, courier));
    }
  }

  private async matchAt(tx: Tx, courier: string): Promise<void> {
    await this.remittances.lockCourier(tx, courier);
    for (const { parcel, ...line } of await this.resolutions.arrivals(tx, courier)) {
      const resolution = { ...ofParcel(line, parcel), reason: ARRIVAL, status: 'approved' as const };
      await this.resolutions.add(tx, resolution);
      await this.booking.apply(tx, resolution, line);
    }
  }
}
