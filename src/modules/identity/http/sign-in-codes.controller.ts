import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Endpoint, RateLimit } from '../../../platform/http/index.js';
import { languageOf } from '../../../platform/i18n/index.js';
import { parsePhone } from '../../../platform/phone/index.js';
import { AskSignInCode } from '../app/ask-sign-in-code.js';
import { AskSignInCodeDto } from './sign-in.dto.js';

/** Codes that open a session. */
@Controller('v1/sign-in-codes')
export class SignInCodesController {
  constructor(private readonly askSignInCode: AskSignInCode) {}

  @Post()
  @HttpCode(202)
  @RateLimit(20)
  @Endpoint({ permission: 'public', summary: 'Send a one-time code to a phone' })
  async create(
    @Body() body: AskSignInCodeDto,
    @Req() request: FastifyRequest,
  ): Promise<{ codeId: string; expiresAt: string }> {
    const language = body.language ?? languageOf(request);
    const { codeId, expiresAt } = await this.askSignInCode.execute({ phone: parsePhone(body.phone), language });
    return { codeId, expiresAt: expiresAt.toISOString() };
  }
}
