import { Injectable } from '@nestjs/common';
import { type CourierGateway, Couriers, UnknownCourier } from '../domain/courier-gateway.js';
import { DELHIVERY, DelhiveryGateway } from './delhivery/delhivery-gateway.js';
import { SHIPROCKET, ShiprocketGateway } from './shiprocket/shiprocket-gateway.js';

/** The couriers we have adapters for and an account with. */
@Injectable()
export class CourierDirectory extends Couriers {
  private readonly gateways: ReadonlyMap<string, CourierGateway>;

  constructor(shiprocket: ShiprocketGateway, delhivery: DelhiveryGateway) {
    super();
    this.gateways = new Map<string, CourierGateway>([
      [SHIPROCKET, shiprocket],
      ...(delhivery.isSetUp ? [[DELHIVERY, delhivery] as const] : []),
    ]);
  }

  of(provider: string): CourierGateway {
    const gateway = this.gateways.get(provider);
    if (!gateway) throw new UnknownCourier(provider);
    return gateway;
  }
}
