import { Injectable } from '@nestjs/common';
import { type CourierGateway, Couriers, UnknownCourier } from '../domain/courier-gateway.js';
import { SHIPROCKET, ShiprocketGateway } from './shiprocket/shiprocket-gateway.js';

/** The couriers we have adapters for. */
@Injectable()
export class CourierDirectory extends Couriers {
  private readonly gateways: ReadonlyMap<string, CourierGateway>;

  constructor(shiprocket: ShiprocketGateway) {
    super();
    this.gateways = new Map<string, CourierGateway>([[SHIPROCKET, shiprocket]]);
  }

  of(provider: string): CourierGateway {
    const gateway = this.gateways.get(provider);
    if (!gateway) throw new UnknownCourier(provider);
    return gateway;
  }
}
