import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, MaybeActor } from '../../../platform/auth/index.js';
import { APP_CONFIG, type AppConfig } from '../../../platform/config/index.js';
import { html } from '../../../platform/html/index.js';
import { PageEndpoint } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { HomePage } from './home.page.js';

/** The front door. */
@Controller()
export class HomePages {
  constructor(@Inject(APP_CONFIG) private readonly config: AppConfig) {}

  @Get()
  @PageEndpoint({ permission: 'public', summary: 'What Haat is, and the way in' })
  show(@MaybeActor() actor: Actor | undefined, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const tr = translatorFor(languageOf(request, actor?.language));
    html(reply, HomePage({ tr, path: request.url, actor, grievance: this.config.grievance }));
  }
}
