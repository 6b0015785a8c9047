import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { html } from '../../../platform/html/index.js';
import { goOn, PageEndpoint, shown } from '../../../platform/http/index.js';
import { languageOf, type Translator, translatorFor } from '../../../platform/i18n/index.js';
import { parsePhone } from '../../../platform/phone/index.js';
import { RETURN_REASONS, RequestReturn, type ReturnReason } from '../../logistics/index.js';
import { CaseQueries, type FoundCase } from './case.queries.js';
import { OpenReturnFormDto } from './open-return-form.dto.js';
import { SupportPage } from './support.page.js';

/** Support's desk: find an order, open a return for a buyer whose own days are over. */
@Controller('support')
export class SupportController {
  constructor(
    private readonly cases: CaseQueries,
    private readonly requestReturn: RequestReturn,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'orders.search', summary: 'Find orders by phone, order or courier number' })
  async show(
    @CurrentActor() actor: Actor,
    @Query('q') words: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const tr = speak(request, actor);
    html(reply, SupportPage({ tr, actor, path: request.url, words: words ?? '', found: await this.search(words) }));
  }

  @Post('returns')
  @PageEndpoint({
    permission: 'returns.open',
    summary: 'Open a return for a buyer, up to thirty days after the delivery',
  })
  async openReturn(
    @CurrentActor() actor: Actor,
    @Body() body: OpenReturnFormDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { shipmentId, note = '', words = '' } = body;
    const reason = RETURN_REASONS.find((known): known is ReturnReason => known === body.reason) ?? 'defective';
    const visit = { actor, request, reply };
    await goOn(
      visit,
      `/support?q=${encodeURIComponent(words)}`,
      async () => this.requestReturn.bySupport({ shipmentId: parseId(shipmentId), reason, note }),
      async ({ error, tr, status }) => {
        const found = await this.search(words);
        html(reply, SupportPage({ ...shown(visit, '/support'), words, found, refusal: tr.refusal(error) }), status);
      },
      'here',
    );
  }

  private async search(words = ''): Promise<FoundCase[] | undefined> {
    const text = words.trim();
    if (text === '') return undefined;
    return this.cases.find({
      phone: readOr(() => parsePhone(text)),
      orderId: readOr(() => parseId<'Order'>(text)),
      awb: text,
    });
  }
}

function speak(request: FastifyRequest, actor: Actor): Translator {
  return translatorFor(languageOf(request, actor.language));
}

/** What the words may also be; null where they are not. */
function readOr<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
