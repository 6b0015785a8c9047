import { ControlClient } from '../wire/control-client.js';
import type { TimeState } from '../wire/control-routes.js';
import type { JourneyOrder } from './courier-control-routes.js';
import type { CourierFaults } from './courier-faults.js';
import type { ParcelState } from './courier-state.js';
import type { DateForm } from './remittance-file.js';
import type { RemittanceSummary } from './remittance-routes.js';
import type { ServiceArea } from './serviceability.js';

/** Answer of the courier's `/__sim/state`. */
export interface CourierState extends TimeState {
  readonly parcels: readonly ParcelState[];
}

/** What to ask of the next remittance file; `awb:rupees` and `auto:rupees` as in "auto:50.00". */
export interface RemittanceOrder {
  readonly format?: 'xlsx' | 'csv';
  /** `serial` unless told; the workbook only. */
  readonly dates?: DateForm;
  /** `no` keeps the bank from learning of the credit. */
  readonly credit?: 'no';
  readonly minAgeHours?: number;
  readonly short?: string;
  readonly excess?: string;
  readonly duplicate?: string;
  /** The duplicated row's money came twice too. */
  readonly duplicatePaid?: 'yes';
  /** Rupees for a waybill that is not ours. */
  readonly unknown?: string;
  readonly scientific?: string;
  readonly freight?: 'yes';
}

/** The file with what it comes to. */
export interface RemittanceFile extends RemittanceSummary {
  readonly fileName: string;
  readonly file: Buffer;
}

/** Steers the courier simulator over HTTP. */
export class CourierControl extends ControlClient<CourierState, CourierFaults & { readonly parcel?: string }> {
  /** The parcels of a channel order id or waybill, oldest first. */
  async parcels(name: string): Promise<readonly ParcelState[]> {
    return (await this.json<CourierState>('GET', `/__sim/state?parcel=${encodeURIComponent(name)}`)).parcels;
  }

  async setJourney(order: JourneyOrder): Promise<void> {
    await this.json('POST', '/__sim/journeys', order);
  }

  async setServiceArea(area: ServiceArea): Promise<void> {
    await this.json('POST', '/__sim/serviceability', area);
  }

  /** Pays all delivered COD parcels that wait. Throws SimulatorRefused when none waits. */
  async nextRemittance(order: RemittanceOrder = {}): Promise<RemittanceFile> {
    const query = new URLSearchParams(Object.entries(order).map(([name, value]) => [name, String(value)]));
    return this.file(`/__sim/remittances/next?${query}`);
  }

  /** An earlier remittance again, with the same defects. */
  remittance(crfId: string, format: 'xlsx' | 'csv' = 'xlsx'): Promise<RemittanceFile> {
    return this.file(`/__sim/remittances/${crfId}?format=${format}`);
  }

  async remittances(): Promise<readonly RemittanceSummary[]> {
    return (await this.json<{ remittances: RemittanceSummary[] }>('GET', '/__sim/remittances')).remittances;
  }

  private async file(path: string): Promise<RemittanceFile> {
    const response = await this.call('GET', path);
    const summary = JSON.parse(response.headers.get('x-sim-remittance') ?? '{}') as RemittanceSummary;
    const [, fileName = ''] = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '') ?? [];
    return { ...summary, fileName, file: Buffer.from(await response.arrayBuffer()) };
  }
}
