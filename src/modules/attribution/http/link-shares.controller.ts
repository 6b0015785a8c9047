import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { IsIn } from 'class-validator';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { Endpoint, RateLimit } from '../../../platform/http/index.js';
import { RecordShare } from '../app/record-share.js';
import { type HowSent, WAYS_OF_SENDING } from '../domain/how-sent.js';

/** Thirty links shared at once, each told of up to four times, and the same again. */
const TOLD_A_MINUTE = 240;

/** What the share sheet tells. */
export class LinkSentDto {
  @IsIn([...WAYS_OF_SENDING]) how: HowSent;
}

/** The share sheet tells that a link went out. */
@Controller('reseller/links/:code/sent')
export class LinkSharesController {
  constructor(private readonly recordShare: RecordShare) {}

  @Post()
  @HttpCode(204)
  @RateLimit(TOLD_A_MINUTE)
  @Endpoint({
    permission: 'links.make',
    summary: 'Note that one of your links was sent: picture, text, whatsapp or save',
  })
  async create(@CurrentActor() actor: Actor, @Param('code') code: string, @Body() { how }: LinkSentDto): Promise<void> {
    await this.recordShare.execute({ code, resellerId: actor.userId, how });
  }
}
