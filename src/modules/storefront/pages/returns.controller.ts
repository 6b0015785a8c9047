import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type DomainError, parseId } from '../../../kernel/index.js';
import { PageEndpoint, RateLimit } from '../../../platform/http/index.js';
import { UnknownPhoto } from '../../catalogue/index.js';
import {
  LogisticsQueries,
  RETURN_PHOTOS,
  RETURN_REASONS,
  ReturnPhotos,
  sendReturnPhoto,
} from '../../logistics/index.js';
import { AskExchange, AskReturn, ShowOrder } from '../../orders/index.js';
import { BASKET_LINES_MAX } from '../domain/basket.js';
import { ExchangeChoiceMissing, ReasonMissing } from '../domain/errors.js';
import { exchangeChoiceField } from './order/exchange-section.js';
import { OrderAnswers } from './order/order-answers.js';
import { readPhotoForm } from './photo-form.js';

const RETURN_FORM = {
  fields: ['shipmentId', 'reason', 'note'],
  photosMax: RETURN_PHOTOS.most,
  photoMaxBytes: RETURN_PHOTOS.bytes,
};
/** What comes instead of each kind of goods: a basket has no more of them. */
const CHOICE_FIELDS = Array.from({ length: BASKET_LINES_MAX }, (_, index) => exchangeChoiceField(index));
const EXCHANGE_FORM = { ...RETURN_FORM, fields: [...RETURN_FORM.fields, ...CHOICE_FIELDS] };
const NOTE_MAX_CHARS = 500;
const RETURNS_A_MINUTE = 10;

/** Sends a parcel back, with photos of what is wrong. */
@Controller('o/:token')
export class ReturnPages {
  constructor(
    private readonly answers: OrderAnswers,
    private readonly showOrder: ShowOrder,
    private readonly askReturn: AskReturn,
    private readonly askExchange: AskExchange,
    private readonly logistics: LogisticsQueries,
    private readonly photos: ReturnPhotos,
  ) {}

  @Post('return')
  @RateLimit(RETURNS_A_MINUTE)
  @PageEndpoint({ permission: 'public', summary: 'Ask to send the parcel back, with photos of what is wrong' })
  async return(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const posted: Record<string, string> = {};
    await this.answers.orAgain({ token, request, reply }, { form: 'return', field: fieldOf, posted }, async () => {
      const { fields, photos } = await readPhotoForm(request, RETURN_FORM);
      Object.assign(posted, fields);
      const reason = RETURN_REASONS.find((known) => known === fields.reason);
      if (!reason) throw new ReasonMissing();
      const shipment = fields.shipmentId ? { shipmentId: parseId<'Shipment'>(fields.shipmentId) } : {};
      const note = (fields.note ?? '').trim().slice(0, NOTE_MAX_CHARS);
      await this.askReturn.execute({ token, reason, note, photos, ...shipment });
      return 'return';
    });
  }

  @Post('exchange')
  @RateLimit(RETURNS_A_MINUTE)
  @PageEndpoint({ permission: 'public', summary: 'Ask for another size or colour instead of what was delivered' })
  async exchange(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const posted: Record<string, string> = {};
    await this.answers.orAgain({ token, request, reply }, { form: 'exchange', field: fieldOf, posted }, async () => {
      const { fields, photos } = await readPhotoForm(request, EXCHANGE_FORM);
      Object.assign(posted, fields);
      const { shipmentId = '' } = fields;
      const chosen = CHOICE_FIELDS.flatMap((name) => fields[name] ?? []);
      if (chosen.length === 0 || chosen.includes('')) throw new ExchangeChoiceMissing();
      const reason = RETURN_REASONS.find((known) => known === fields.reason);
      if (!reason) throw new ReasonMissing();
      const replacement = await this.askExchange.execute({
        token,
        shipmentId: parseId<'Shipment'>(shipmentId),
        variantIds: chosen.map((id) => parseId<'Variant'>(id)),
        reason,
        note: (fields.note ?? '').trim().slice(0, NOTE_MAX_CHARS),
        photos,
      });
      return { order: replacement };
    });
  }

  @Get('return-photos/:photoId')
  @RateLimit(120)
  @PageEndpoint({ permission: 'public', summary: 'A photo of her own return' })
  async photo(@Param('token') token: string, @Param('photoId') id: string, @Res() reply: FastifyReply): Promise<void> {
    const photoId = parseId<'ReturnPhoto'>(id);
    const { order } = await this.showOrder.execute(token);
    const owner = await this.logistics.ownerOfReturnPhoto(photoId);
    if (owner?.orderId !== order.id) throw new UnknownPhoto();
    await sendReturnPhoto(this.photos, photoId, reply);
  }
}

/** At what can be chosen otherwise; where nothing can be sent back there is no form, so that is said on top. */
function fieldOf({ code }: DomainError): string | undefined {
  if (code.includes('photo')) return 'photos';
  if (code === 'exchange-choice-missing' || code === 'out-of-stock') return 'variantId';
  return code === 'reason-missing' ? 'reason' : undefined;
}
