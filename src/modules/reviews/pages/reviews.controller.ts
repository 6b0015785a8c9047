import { createReadStream } from 'node:fs';
import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { html, refusedForm } from '../../../platform/html/index.js';
import { PageEndpoint, RateLimit, STATUS_OF_KIND } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { HideReview } from '../app/hide-review.js';
import { ReviewPhotos } from '../app/review-photos.js';
import { UnknownReview } from '../domain/errors.js';
import { type Concerned, ReviewQueries } from '../infra/review.queries.js';
import { HideReviewDto } from './hide-form.dto.js';
import { ResellerReviewsPage, SupplierReviewsPage, SupportReviewsPage } from './reviews.page.js';

/** A photo is asked for again after five minutes, so that a hidden one is gone soon. */
const PHOTO_SECONDS = 300;

/** What buyers say, for the supplier and the reseller whom it concerns, and for support. */
@Controller()
export class ReviewPages {
  constructor(
    private readonly reviews: ReviewQueries,
    private readonly hideReview: HideReview,
    private readonly photos: ReviewPhotos,
  ) {}

  @Get('supplier/reviews')
  @PageEndpoint({ permission: 'shipments.handle', summary: 'What buyers say of my goods' })
  async ofSupplier(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    html(reply, SupplierReviewsPage(await this.listed(actor, request, { supplierId: actor.userId })));
  }

  @Get('reseller/reviews')
  @PageEndpoint({ permission: 'links.make', summary: 'What my buyers say' })
  async ofReseller(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    html(reply, ResellerReviewsPage(await this.listed(actor, request, { resellerId: actor.userId })));
  }

  @Get('support/reviews')
  @PageEndpoint({ permission: 'cases.handle', summary: 'All reviews, to hide those that must not be seen' })
  async ofAll(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    html(reply, SupportReviewsPage(await this.listed(actor, request, 'all')));
  }

  @Post('support/reviews/:reviewId/hiding')
  @PageEndpoint({ permission: 'cases.handle', summary: 'Hide a review and say why' })
  async hide(
    @CurrentActor() actor: Actor,
    @Param('reviewId') id: string,
    @Body() body: HideReviewDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      const reviewId = parseId<'Review'>(id);
      await this.hideReview.execute({ reviewId, userId: actor.userId, reason: body.reason ?? '' });
      reply.redirect('/support/reviews', 303);
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'not-found') throw error;
      const message = translatorFor(languageOf(request, actor.language)).refusal(error);
      const listed = await this.listed(actor, request, 'all');
      const refused = { id, state: refusedForm(body, {}, message) };
      html(reply, SupportReviewsPage({ ...listed, refused }), STATUS_OF_KIND[error.kind]);
    }
  }

  @Get('review-photos/:reviewId')
  @RateLimit(240)
  @PageEndpoint({ permission: 'public', summary: 'The photo of a review that is not hidden' })
  async photo(@Param('reviewId') text: string, @Res() reply: FastifyReply): Promise<void> {
    const id = parseId<'Review'>(text);
    if (!(await this.reviews.hasShownPhoto(id))) throw new UnknownReview();
    await reply
      .header('content-type', 'image/jpeg')
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', `public, max-age=${PHOTO_SECONDS}`)
      .send(createReadStream(await this.photos.pathOf(id)));
  }

  private async listed(actor: Actor, request: FastifyRequest, whose: Concerned) {
    const tr = translatorFor(languageOf(request, actor.language));
    const path = request.method === 'GET' ? request.url : '/support/reviews';
    const [reviews, rating] = await Promise.all([this.reviews.list(whose), this.reviews.rating(whose)]);
    return { tr, path, actor, reviews, rating };
  }
}
