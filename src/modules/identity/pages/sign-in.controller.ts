import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, MaybeActor, SESSION_COOKIE } from '../../../platform/auth/index.js';
import { APP_CONFIG, type AppConfig } from '../../../platform/config/index.js';
import { freshForm, html, refusedForm } from '../../../platform/html/index.js';
import { PageEndpoint, RateLimit, STATUS_OF_KIND } from '../../../platform/http/index.js';
import { languageOf, type Translator, translatorFor } from '../../../platform/i18n/index.js';
import { parsePhone } from '../../../platform/phone/index.js';
import { AskSignInCode } from '../app/ask-sign-in-code.js';
import { EndSession } from '../app/end-session.js';
import { SignIn } from '../app/sign-in.js';
import { homeOf } from '../domain/home.js';
import { CodePage, PhonePage } from './sign-in.page.js';
import { CodeFormDto, PhoneFormDto } from './sign-in-form.dto.js';

/** Signing in and out by pages: phone first, then the code. */
@Controller()
export class SignInPages {
  constructor(
    private readonly askSignInCode: AskSignInCode,
    private readonly signIn: SignIn,
    private readonly endSession: EndSession,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  @Get('sign-in')
  @PageEndpoint({ permission: 'public', summary: 'Ask for the phone number' })
  phone(@Query('next') next: string | undefined, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const tr = this.translator(request);
    html(reply, PhonePage({ tr, path: request.url, state: freshForm({ next: safeNext(next) }) }));
  }

  @Post('sign-in')
  @RateLimit(20)
  @PageEndpoint({ permission: 'public', summary: 'Send the code and ask for it' })
  async askCode(@Body() body: PhoneFormDto, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const tr = this.translator(request);
    try {
      const phone = parsePhone(body.phone);
      const { codeId } = await this.askSignInCode.execute({ phone, language: tr.language });
      const values = { codeId, phone, next: safeNext(body.next) };
      html(reply, CodePage({ tr, path: '/sign-in', state: freshForm(values), chatUrl: this.chatUrl(phone) }));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const sentence = tr.refusal(error);
      html(
        reply,
        PhonePage({ tr, path: '/sign-in', state: refusedForm(body, { phone: sentence }) }),
        STATUS_OF_KIND[error.kind],
      );
    }
  }

  @Post('sign-in/code')
  @RateLimit(30)
  @PageEndpoint({ permission: 'public', summary: 'Open a session with the code' })
  async open(@Body() body: CodeFormDto, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const tr = this.translator(request);
    try {
      const phone = parsePhone(body.phone);
      const device = request.headers['user-agent'] ?? '';
      const { token, expiresAt } = await this.signIn.execute({
        codeId: body.codeId,
        code: body.code,
        phone,
        language: tr.language,
        device,
      });
      reply.setCookie(SESSION_COOKIE, token, {
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        secure: this.config.http.publicUrl.startsWith('https:'),
        expires: expiresAt,
      });
      reply.redirect(safeNext(body.next), 303);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const state = refusedForm(body, { code: tr.refusal(error) });
      html(
        reply,
        CodePage({ tr, path: '/sign-in', state, chatUrl: this.chatUrl(body.phone) }),
        STATUS_OF_KIND[error.kind],
      );
    }
  }

  @Post('sign-out')
  @PageEndpoint({ permission: 'public', summary: 'End the session here' })
  async signOut(@MaybeActor() actor: Actor | undefined, @Res() reply: FastifyReply): Promise<void> {
    if (actor) await this.endSession.execute(actor);
    reply.clearCookie(SESSION_COOKIE, { path: '/' });
    reply.redirect('/', 303);
  }

  @Get('home')
  @PageEndpoint({ permission: 'signed-in', summary: 'Lead to the face that fits the signed-in person' })
  home(@MaybeActor() actor: Actor | undefined, @Res() reply: FastifyReply): void {
    reply.redirect(homeOf(actor?.roles ?? []), 303);
  }

  private translator(request: FastifyRequest): Translator {
    return translatorFor(languageOf(request));
  }

  /** In the demo the simulated phone is one click away. */
  private chatUrl(phone: string): string | undefined {
    const { demo, whatsapp } = this.config;
    return demo && whatsapp.url ? new URL(`/chats/${phone.replace('+', '')}`, whatsapp.url).href : undefined;
  }
}

/** Only a path of our own: `//evil` and `\\evil` would leave the site. */
function safeNext(next: string | undefined): string {
  return next && /^\/(?![/\\])[\w\-./?=&%]*$/.test(next) && next !== '/' ? next : '/home';
}
