import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { html } from '../../../platform/html/index.js';
import { PageEndpoint } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { MyTargetWeeks } from '../app/my-targets.js';
import { TargetsPage } from './targets.page.js';

/** A reseller's targets. */
@Controller('reseller/earnings/targets')
export class TargetPages {
  constructor(private readonly targets: MyTargetWeeks) {}

  @Get()
  @PageEndpoint({ permission: 'reseller.money', summary: 'Your weekly targets: how far you are and what they bring' })
  async show(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const tr = translatorFor(languageOf(request, actor.language));
    const targets = await this.targets.of(actor.userId);
    html(reply, TargetsPage({ tr, path: request.url, actor, targets }));
  }
}
