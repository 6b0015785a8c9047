import type { Clock } from '../../kernel/index.js';
import type { SeededChance } from '../wire/seeded-chance.js';
import type { CourierCompany, Parcel } from './parcel.js';

const COMPANIES: readonly CourierCompany[] = [
  { id: 43, name: 'Delhivery Surface', days: 3 },
  { id: 51, name: 'Xpressbees Surface', days: 4 },
  { id: 10, name: 'Delhivery Air', days: 2 },
];

const DELHIVERY: CourierCompany = { id: 1, name: 'Delhivery', days: 3 };

type NewParcel = Omit<Parcel, 'srOrderId' | 'shipmentId' | 'placedAt' | 'scans' | 'status' | 'plan'>;

/** All parcels of this courier, in order of booking. */
export class ParcelBook {
  readonly companies = COMPANIES;
  private readonly parcels = new Map<number, Parcel>();
  private readonly byShipmentId = new Map<number, Parcel>();
  private readonly byAwb = new Map<string, Parcel>();
  private nextId: number;

  constructor(
    private readonly clock: Clock,
    private readonly chance: SeededChance,
  ) {
    this.nextId = 348_000_000 + chance.below(900_000);
  }

  book(wanted: NewParcel): Parcel {
    const srOrderId = this.nextId++;
    const parcel: Parcel = {
      ...wanted,
      srOrderId,
      shipmentId: srOrderId - 1_000_000,
      placedAt: this.clock.now(),
      scans: [],
      status: 'NEW',
      plan: 0,
    };
    this.parcels.set(srOrderId, parcel);
    this.byShipmentId.set(parcel.shipmentId, parcel);
    return parcel;
  }

  /** Gives the parcel its waybill: thirteen digits, which a spreadsheet shows as 1.904…E+12. */
  assignAwb(parcel: Parcel, companyId: number | undefined): string {
    const awb = this.freeAwb();
    parcel.awb = awb;
    parcel.company = COMPANIES.find((company) => company.id === companyId) ?? COMPANIES[0];
    parcel.awbAssignedAt = this.clock.now();
    this.byAwb.set(awb, parcel);
    return awb;
  }

  /** A waybill that was fetched before belongs to this parcel now. */
  giveAwb(parcel: Parcel, awb: string): void {
    parcel.awb = awb;
    parcel.company = DELHIVERY;
    parcel.awbAssignedAt = this.clock.now();
    this.byAwb.set(awb, parcel);
  }

  /** A well-formed waybill number that belongs to no parcel. */
  freeAwb(): string {
    for (;;) {
      const awb = `1904${this.chance.digits(8)}${1 + this.chance.below(9)}`;
      if (!this.byAwb.has(awb)) return awb;
    }
  }

  order(srOrderId: number): Parcel | undefined {
    return this.parcels.get(srOrderId);
  }

  shipment(shipmentId: number): Parcel | undefined {
    return this.byShipmentId.get(shipmentId);
  }

  waybill(awb: string): Parcel | undefined {
    return this.byAwb.get(awb);
  }

  /** The parcels meant by a channel order id or a waybill number: several when an order was booked twice. */
  named(name: string): Parcel[] {
    return this.all().filter((parcel) => parcel.channelOrderId === name || parcel.awb === name);
  }

  all(): Parcel[] {
    return [...this.parcels.values()];
  }
}
