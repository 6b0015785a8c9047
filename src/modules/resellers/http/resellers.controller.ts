import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { Endpoint } from '../../../platform/http/index.js';
import { JoinAsReseller } from '../app/join-as-reseller.js';
import { JoinAsResellerDto, profileOf } from './join-as-reseller.dto.js';

/** Becoming a reseller. */
@Controller('v1/resellers')
export class ResellersController {
  constructor(private readonly join: JoinAsReseller) {}

  @Post()
  @HttpCode(204)
  @Endpoint({
    permission: 'signed-in',
    summary: 'Join as a reseller, or change your name, PAN, bank account and UPI address',
  })
  async create(@CurrentActor() actor: Actor, @Body() body: JoinAsResellerDto): Promise<void> {
    await this.join.execute({ ...profileOf(actor.userId, body), invite: body.invite });
  }
}
