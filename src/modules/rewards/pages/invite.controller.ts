import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { businessDay, Clock } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { APP_CONFIG, type AppConfig } from '../../../platform/config/index.js';
import { html } from '../../../platform/html/index.js';
import { PageEndpoint } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { Invitations } from '../../resellers/index.js';
import { InviteQueries } from '../infra/invite.queries.js';
import { ProgrammeQueries } from '../infra/programme.queries.js';
import { InvitePage } from './invite.page.js';

const PEOPLE_SHOWN_MAX = 100;

/** A reseller invites others. */
@Controller('reseller/earnings/invite')
export class InvitePages {
  constructor(
    private readonly invitations: Invitations,
    private readonly invites: InviteQueries,
    private readonly programmes: ProgrammeQueries,
    private readonly clock: Clock,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'reseller.money', summary: 'Invite others, and what their delivered orders brought you' })
  async show(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const [code, people, sums, terms] = await Promise.all([
      this.invitations.codeOf(actor.userId),
      this.invites.people(actor.userId, PEOPLE_SHOWN_MAX),
      this.invites.sums(actor.userId),
      this.programmes.termsOn(businessDay(this.clock.now())),
    ]);
    const tr = translatorFor(languageOf(request, actor.language));
    const url = `${this.config.http.publicUrl}/join/reseller?invite=${code}`;
    html(reply, InvitePage({ tr, path: request.url, actor, code, url, people, sums, terms }));
  }
}
