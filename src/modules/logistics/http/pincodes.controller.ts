import { Controller, Get, Param } from '@nestjs/common';
import { parsePincode } from '../../../kernel/index.js';
import { Endpoint, RateLimit } from '../../../platform/http/index.js';
import { FindPlace } from '../app/find-place.js';
import type { Place } from '../domain/place.js';

const ASKS_A_MINUTE = 120;

/** Where we deliver. */
@Controller('v1/pincodes')
export class PincodesController {
  constructor(private readonly findPlace: FindPlace) {}

  @Get(':pincode')
  @RateLimit(ASKS_A_MINUTE)
  @Endpoint({
    permission: 'public',
    summary: 'Say where a pincode is and whether parcels go there against cash, paid before, or not',
  })
  show(@Param('pincode') pincode: string): Promise<Place> {
    return this.findPlace.execute(parsePincode(pincode));
  }
}
