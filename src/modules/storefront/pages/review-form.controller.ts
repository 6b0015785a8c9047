import { Controller, Get, Header, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DomainError } from '../../../kernel/index.js';
import { PageEndpoint, RateLimit } from '../../../platform/http/index.js';
import { ShowOrder } from '../../orders/index.js';
import { Invitations } from '../../resellers/index.js';
import { REVIEW, StarsMissing, starsIn, WriteReview } from '../../reviews/index.js';
import { OrderAnswers } from './order/order-answers.js';
import { readPhotoForm } from './photo-form.js';

const REVIEW_FORM = { fields: ['lineNo', 'stars', 'words'], photosMax: 1, photoMaxBytes: REVIEW.photoBytes };
const REVIEWS_A_MINUTE = 10;

/** What a buyer may do for others once the goods are with her: say how they are, and share herself. */
@Controller('o/:token')
export class ReviewFormPages {
  constructor(
    private readonly answers: OrderAnswers,
    private readonly writeReview: WriteReview,
    private readonly showOrder: ShowOrder,
    private readonly invitations: Invitations,
  ) {}

  @Post('reviews')
  @RateLimit(REVIEWS_A_MINUTE)
  @PageEndpoint({ permission: 'public', summary: 'Say what delivered goods are like' })
  async review(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const posted: Record<string, string> = {};
    await this.answers.orAgain({ token, request, reply }, { form: 'review', field: fieldOf, posted }, async () => {
      const { fields, photos } = await readPhotoForm(request, REVIEW_FORM);
      Object.assign(posted, fields);
      const stars = starsIn(fields.stars);
      if (stars === undefined) throw new StarsMissing();
      const { lineNo = '', words = '' } = fields;
      const line = /^\d{1,3}$/.test(lineNo) ? Number(lineNo) : 0;
      await this.writeReview.execute({ token, lineNo: line, stars, words, photo: photos[0] });
      return 'review';
    });
  }

  @Get('earn')
  @Header('x-robots-tag', 'noindex, nofollow')
  @Header('referrer-policy', 'no-referrer')
  @RateLimit(60)
  @PageEndpoint({ permission: 'public', summary: 'On to becoming a reseller, invited by the one who shared' })
  async earn(@Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    const { order } = await this.showOrder.execute(token);
    const code = await this.invitations.codeOf(order.resellerId);
    reply.redirect(`/join/reseller?invite=${code}`, 303);
  }
}

/** At what can be chosen otherwise; where nothing can be reviewed there is no form, so that is said on top. */
function fieldOf({ code }: DomainError): string | undefined {
  if (code.includes('photo')) return 'photo';
  return code === 'stars-missing' ? 'stars' : undefined;
}
