import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { IsIn, IsString, IsUUID, Length, Matches } from 'class-validator';
import { parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { Endpoint } from '../../../platform/http/index.js';
import { PayoutHolds } from '../app/payout-holds.js';
import { PayoutHoldRepository } from '../infra/payout-hold.repository.js';

const HOLDS_MAX = 200;

/** Whose payouts are to wait, and why. */
class PayoutHoldDto {
  @IsIn(['supplier', 'reseller']) party: 'supplier' | 'reseller';
  @IsUUID() partyId: string;
  @IsString() @Length(1, 300) @Matches(/\S/) reason: string;
}

/** Payouts that wait for the decision of a dispute. */
@Controller('v1/payout-holds')
export class PayoutHoldsController {
  constructor(
    private readonly holds: PayoutHolds,
    private readonly held: PayoutHoldRepository,
  ) {}

  @Get()
  @Endpoint({ permission: 'reports.read', summary: 'Whose payouts are held for a dispute, newest first' })
  async list(): Promise<object> {
    return { items: await this.held.open(HOLDS_MAX) };
  }

  @Post()
  @HttpCode(204)
  @Endpoint({ permission: 'payouts.make', summary: 'Hold somebody’s payouts until a dispute is decided' })
  async create(@CurrentActor() actor: Actor, @Body() body: PayoutHoldDto): Promise<void> {
    await this.holds.place({ party: body.party, partyId: body.partyId, reason: body.reason.trim(), by: actor.userId });
  }

  @Post(':holdId/lifting')
  @HttpCode(204)
  @Endpoint({ permission: 'payouts.make', summary: 'Lift a hold: the next batch pays again' })
  async lift(@CurrentActor() actor: Actor, @Param('holdId') holdId: string): Promise<void> {
    await this.holds.lift(parseId(holdId), actor.userId);
  }
}
