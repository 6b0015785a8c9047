import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { maskPhone, maskUpiAddress, parseId } from '../../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../../platform/auth/index.js';
import { UnitOfWork } from '../../../../platform/database/index.js';
import { type FormState, freshForm, html } from '../../../../platform/html/index.js';
import { goOn, PageEndpoint } from '../../../../platform/http/index.js';
import {
  LANGUAGE_CODES,
  type Language,
  languageCookie,
  languageOf,
  translatorFor,
} from '../../../../platform/i18n/index.js';
import { EndSession, SessionQueries, UpdateMe } from '../../../identity/index.js';
import {
  JoinAsReseller,
  ProfileFormDto,
  ResellersApi,
  readProfile,
  refusedProfile,
  standingWith,
} from '../../../resellers/index.js';
import { DeliveriesQueries } from '../infra/deliveries.queries.js';
import { MePage, SAVED, type Saved } from './me.page.js';

/** What the page should say at its top. */
export class MeQueryDto {
  @IsOptional() @IsString() @MaxLength(20) saved?: string;
  @IsOptional() @IsString() @MaxLength(5) lang?: string;
}

/** The language she wants to read and be written to in. */
export class LanguageFormDto {
  @IsIn([...LANGUAGE_CODES]) language: Language;
}

/** What a reseller may see and change of herself. */
@Controller('reseller/me')
export class MePages {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly resellers: ResellersApi,
    private readonly join: JoinAsReseller,
    private readonly updateMe: UpdateMe,
    private readonly deliveries: DeliveriesQueries,
    private readonly sessions: SessionQueries,
    private readonly endSession: EndSession,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'links.make', summary: 'Your name, PAN, bank, language and sessions' })
  async show(
    @CurrentActor() actor: Actor,
    @Query() query: MeQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const saved = SAVED.find((known) => known === query.saved);
    await this.answer({ actor, request, reply }, freshForm(), 200, saved);
  }

  @Post()
  @PageEndpoint({ permission: 'links.make', summary: 'Change your name, PAN or bank account' })
  async save(
    @CurrentActor() actor: Actor,
    @Body() body: ProfileFormDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const visit = { actor, request, reply };
    await goOn(
      visit,
      '/reseller/me?saved=profile',
      async () => this.join.execute({ id: actor.userId, ...readProfile(body) }),
      ({ error, tr, status }) => this.answer(visit, refusedProfile(body, error, tr), status),
      'here',
    );
  }

  @Post('language')
  @PageEndpoint({ permission: 'links.make', summary: 'Choose your language' })
  async speak(
    @CurrentActor() actor: Actor,
    @Body() { language }: LanguageFormDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.updateMe.execute({ userId: actor.userId, language });
    reply.header('set-cookie', languageCookie(language));
    reply.redirect('/reseller/me?saved=language', 303);
  }

  @Post('sessions/:sessionId/end')
  @PageEndpoint({ permission: 'links.make', summary: 'Sign out elsewhere, for example on a lost phone' })
  async end(
    @CurrentActor() actor: Actor,
    @Param('sessionId') sessionId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.endSession.execute({ userId: actor.userId, sessionId: parseId(sessionId) });
    reply.redirect('/reseller/me?saved=session', 303);
  }

  private async answer(
    visit: { actor: Actor; request: FastifyRequest; reply: FastifyReply },
    state: FormState,
    status: number,
    saved?: Saved,
  ): Promise<void> {
    const { actor, request, reply } = visit;
    const [{ reseller, delivered }, sessions] = await Promise.all([
      this.uow.run(async (tx) => ({
        reseller: await this.resellers.get(tx, actor.userId),
        delivered: await this.deliveries.count(tx, actor.userId),
      })),
      this.sessions.openOf(actor.userId),
    ]);
    const { displayName, hasPan, bank, upi, phone } = reseller;
    const profile = { displayName, hasPan, bankAccount: bank?.account, upi: upi && maskUpiAddress(upi) };
    const tr = translatorFor(languageOf(request, actor.language));
    const shown = {
      tr,
      path: request.url,
      actor,
      phone: maskPhone(phone),
      profile,
      standing: standingWith(delivered),
      sessions,
      state,
      saved,
    };
    html(reply, MePage(shown), status);
  }
}
