import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { asciiDigits, DomainError } from '../../../kernel/index.js';
import { APP_CONFIG, type AppConfig } from '../../../platform/config/index.js';
import { freshForm, html, refusedForm } from '../../../platform/html/index.js';
import { PageEndpoint, RateLimit, STATUS_OF_KIND } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { parsePhone } from '../../../platform/phone/index.js';
import { PASS_MINUTES, SavedAddresses } from '../app/saved-addresses.js';
import { CodeMissing } from '../domain/errors.js';
import { giveToken, tokenHashIn } from './browser-token.js';
import { AddressesFormDto } from './order-form.dto.js';
import { SavedAddressesPage, type SavedAddressesPageProps } from './saved-addresses.page.js';

const ASKS_A_MINUTE = 10;
/** The second step of a checkout, and nowhere else. */
const WAY_BACK = /^\/(?:p|cart)\/[\w-]{1,40}\/address(?:\?[\w=&-]{0,120})?$/;
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A phone's earlier addresses, opened by a code and for a short time. */
@Controller('addresses')
export class SavedAddressesPages {
  constructor(
    private readonly addresses: SavedAddresses,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'public', summary: 'Ask for the code that opens earlier addresses' })
  show(@Query('to') to: string | undefined, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.answer({ request, reply }, { to: wayBack(to), state: freshForm(), sent: undefined });
  }

  @Post('codes')
  @RateLimit(ASKS_A_MINUTE)
  @PageEndpoint({ permission: 'public', summary: 'Send the code' })
  async send(
    @Body() form: AddressesFormDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const tr = translatorFor(languageOf(request));
    const to = wayBack(form.to);
    try {
      const phone = parsePhone(form.phone ?? '');
      const { codeId } = await this.addresses.ask(phone, tr.language);
      this.answer({ request, reply }, { to, state: freshForm(), sent: { codeId, phone } });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const state = refusedForm(form, { phone: tr.refusal(error) });
      this.answer({ request, reply }, { to, state, sent: undefined }, STATUS_OF_KIND[error.kind]);
    }
  }

  @Post('pass')
  @RateLimit(ASKS_A_MINUTE)
  @PageEndpoint({ permission: 'public', summary: 'Open them with the code' })
  async open(
    @Body() form: AddressesFormDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const tr = translatorFor(languageOf(request));
    const to = wayBack(form.to);
    try {
      const phone = parsePhone(form.phone ?? '');
      const code = asciiDigits(form.code ?? '').replace(/\s/g, '');
      if (!/^\d{6}$/.test(code) || !ID.test(form.codeId ?? '')) throw new CodeMissing();
      const { publicUrl } = this.config.http;
      const cookie = { seconds: PASS_MINUTES * 60, publicUrl, renew: 'fresh' as const };
      const tokenHash = giveToken({ request, reply }, 'haat_addresses', cookie);
      await this.addresses.open({ codeId: form.codeId ?? '', phone, code, tokenHash });
      reply.redirect(to, 303);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const state = refusedForm(form, { code: tr.refusal(error) });
      const sent = { codeId: form.codeId ?? '', phone: form.phone ?? '' };
      this.answer({ request, reply }, { to, state, sent }, STATUS_OF_KIND[error.kind]);
    }
  }

  @Post('forgotten')
  @RateLimit(ASKS_A_MINUTE)
  @PageEndpoint({ permission: 'public', summary: 'Forget one of them' })
  async forget(
    @Body() form: AddressesFormDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const tokenHash = tokenHashIn(request, 'haat_addresses');
    if (tokenHash && ID.test(form.address ?? '')) await this.addresses.forget(tokenHash, form.address ?? '');
    reply.redirect(wayBack(form.to), 303);
  }

  private answer(
    { request, reply }: { request: FastifyRequest; reply: FastifyReply },
    shown: Pick<SavedAddressesPageProps, 'to' | 'state' | 'sent'>,
    status = 200,
  ): void {
    const tr = translatorFor(languageOf(request));
    const path = `/addresses?to=${encodeURIComponent(shown.to)}`;
    html(reply, SavedAddressesPage({ tr, path, ...shown }), status);
  }
}

/** Only addresses of ours: a form must not lead elsewhere. */
function wayBack(to: string | undefined): string {
  return to !== undefined && WAY_BACK.test(to) ? to : '/cart';
}
