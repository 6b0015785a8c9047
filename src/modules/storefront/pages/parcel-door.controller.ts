import { Controller, Get, Header, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/index.js';
import { renderPage } from '../../../platform/html/index.js';
import { PageEndpoint, RateLimit } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { idOfShort, type ShipmentId } from '../../logistics/index.js';
import { DisownParcel, UnknownOrder } from '../../orders/index.js';
import { ParcelDoorPage } from './parcel-door.page.js';

/** What the code on a parcel's label opens. */
@Controller('d/:short')
export class ParcelDoorPages {
  constructor(private readonly parcels: DisownParcel) {}

  @Get()
  @RateLimit(60)
  @Header('x-robots-tag', 'noindex, nofollow')
  @Header('referrer-policy', 'no-referrer')
  @PageEndpoint({ permission: 'public', summary: 'A parcel at the door: say that it was never ordered' })
  async show(@Param('short') short: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.answer({ short, request, reply });
  }

  @Post()
  @RateLimit(10)
  @PageEndpoint({ permission: 'public', summary: 'This parcel was never ordered' })
  async disown(
    @Param('short') short: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      await this.parcels.execute(parcelIn(short));
    } catch (error) {
      if (!(error instanceof DomainError) || error instanceof UnknownOrder) throw error;
      return this.answer({ short, request, reply }, error);
    }
    reply.redirect(`/d/${short}`, 303);
  }

  private async answer(
    { short, request, reply }: { short: string; request: FastifyRequest; reply: FastifyReply },
    refusal?: DomainError,
  ): Promise<void> {
    const order = await this.parcels.look(parcelIn(short));
    const tr = translatorFor(languageOf(request));
    const page = ParcelDoorPage({
      tr,
      path: `/d/${short}`,
      order,
      ...(refusal ? { refusal: tr.refusal(refusal) } : {}),
    });
    await reply
      .status(refusal ? 409 : 200)
      .type('text/html')
      .send(renderPage(page));
  }
}

function parcelIn(short: string): ShipmentId {
  const id = idOfShort(short);
  if (!id) throw new UnknownOrder();
  return id;
}
