import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { Endpoint, RateLimit } from '../../../platform/http/index.js';
import { languageOf } from '../../../platform/i18n/index.js';
import { parsePhone } from '../../../platform/phone/index.js';
import { EndSession } from '../app/end-session.js';
import { SignIn } from '../app/sign-in.js';
import { type OpenSession, SessionQueries } from '../infra/session.queries.js';
import { OpenSessionDto } from './sign-in.dto.js';

/** A person's sessions. */
@Controller('v1/sessions')
export class SessionsController {
  constructor(
    private readonly signIn: SignIn,
    private readonly endSession: EndSession,
    private readonly sessions: SessionQueries,
  ) {}

  @Post()
  @RateLimit(30)
  @Endpoint({
    permission: 'public',
    summary: 'Open a session with a one-time code; the token goes into Authorization: Bearer',
  })
  async create(
    @Body() body: OpenSessionDto,
    @Req() request: FastifyRequest,
  ): Promise<{ token: string; userId: string; expiresAt: string }> {
    const signedIn = await this.signIn.execute({
      codeId: body.codeId,
      code: body.code,
      phone: parsePhone(body.phone),
      language: body.language ?? languageOf(request),
      device: request.headers['user-agent'] ?? '',
    });
    return { ...signedIn, expiresAt: signedIn.expiresAt.toISOString() };
  }

  @Get()
  @Endpoint({ permission: 'signed-in', summary: 'List your open sessions' })
  async list(@CurrentActor() actor: Actor): Promise<{ items: OpenSession[] }> {
    return { items: await this.sessions.openOf(actor.userId) };
  }

  @Delete('current')
  @HttpCode(204)
  @Endpoint({ permission: 'signed-in', summary: 'Sign out here' })
  async deleteCurrent(@CurrentActor() actor: Actor): Promise<void> {
    await this.endSession.execute(actor);
  }

  @Delete(':sessionId')
  @HttpCode(204)
  @Endpoint({ permission: 'signed-in', summary: 'End one of your sessions, for example on a lost phone' })
  async delete(@CurrentActor() actor: Actor, @Param('sessionId') sessionId: string): Promise<void> {
    await this.endSession.execute({ userId: actor.userId, sessionId: parseId(sessionId) });
  }
}
