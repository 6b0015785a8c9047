import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { type FormState, freshForm, html, refusedForm } from '../../../platform/html/index.js';
import { PageEndpoint, STATUS_OF_KIND } from '../../../platform/http/index.js';
import { languageOf, type Translator, translatorFor } from '../../../platform/i18n/index.js';
import { JoinAsReseller } from '../app/join-as-reseller.js';
import { readProfile } from '../domain/profile.js';
import { JoinResellerPage } from './join.page.js';
import { JoinFormDto, JoinQueryDto } from './profile-form.dto.js';
import { refusedProfile } from './refused-profile.js';

const HOME = '/reseller';

/** Joining by a page. */
@Controller('join/reseller')
export class JoinResellerPages {
  constructor(private readonly join: JoinAsReseller) {}

  @Get()
  @PageEndpoint({ permission: 'signed-in', summary: 'The form of somebody who wants to share' })
  form(
    @CurrentActor() actor: Actor,
    @Query() query: JoinQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): void {
    if (actor.roles.includes('reseller')) {
      reply.redirect(HOME, 303);
      return;
    }
    const tr = translatorFor(languageOf(request, actor.language));
    const state = freshForm({ displayName: actor.name, invite: query.invite ?? '' });
    html(reply, JoinResellerPage({ tr, path: request.url, actor, state }));
  }

  @Post()
  @PageEndpoint({ permission: 'signed-in', summary: 'Join as a reseller' })
  async create(
    @CurrentActor() actor: Actor,
    @Body() body: JoinFormDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      await this.join.execute({ id: actor.userId, ...readProfile(body), invite: body.invite });
      reply.redirect(HOME, 303);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const tr = translatorFor(languageOf(request, actor.language));
      const state = refusedJoin(body, error, tr);
      html(reply, JoinResellerPage({ tr, path: '/join/reseller', actor, state }), STATUS_OF_KIND[error.kind]);
    }
  }
}

/** An invitation that does not fit is said at its field, everything else where the profile says it. */
function refusedJoin(body: JoinFormDto, error: DomainError, tr: Translator): FormState {
  const isInvitation = error.code === 'invitation-unknown' || error.code === 'invitation-of-oneself';
  return isInvitation ? refusedForm(body, { invite: tr.refusal(error) }) : refusedProfile(body, error, tr);
}
