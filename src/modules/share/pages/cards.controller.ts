import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { APP_CONFIG, type AppConfig } from '../../../platform/config/index.js';
import { html } from '../../../platform/html/index.js';
import { PageEndpoint, RateLimit } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { PricingApi } from '../../pricing/index.js';
import { CollectCards } from '../app/collect-cards.js';
import { readCardChoice } from '../domain/card-choice.js';
import type { LinkOffers } from '../domain/link-offers.js';
import { readCodes } from '../domain/read-codes.js';
import { SheetQueryDto } from './share-form.dto.js';
import { ShareSheetPage } from './share-sheet.page.js';
import { sheetOfMany } from './sheet-address.js';
import { usualChoice } from './usual-choice.js';

/** Several cards at once: the sheet, and all of them in one file. */
@Controller('reseller/cards')
export class CardPages {
  constructor(
    private readonly collectCards: CollectCards,
    private readonly pricing: PricingApi,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'links.make', summary: 'Share up to 30 of your links: pictures, text, WhatsApp' })
  async show(
    @CurrentActor() actor: Actor,
    @Query() query: SheetQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { links, codes } = await this.ownLinks(actor, query);
    const tr = translatorFor(languageOf(request, actor.language));
    const choice = readCardChoice(query, usualChoice(tr.language, links));
    const { publicUrl } = this.config.http;
    const charges = await this.pricing.chargesNow();
    const address = sheetOfMany(codes);
    html(reply, ShareSheetPage({ tr, path: request.url, actor, links, choice, address, charges, publicUrl }));
  }

  @Get('pictures.zip')
  @RateLimit(30)
  @PageEndpoint({ permission: 'links.make', summary: 'The cards of your links and their texts as a zip' })
  async pictures(
    @CurrentActor() actor: Actor,
    @Query() query: SheetQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { links } = await this.ownLinks(actor, query);
    const choice = readCardChoice(query, usualChoice(languageOf(request, actor.language), links));
    const zip = await this.collectCards.zip(links, choice);
    reply
      .header('content-type', 'application/zip')
      .header('content-disposition', 'attachment; filename="haat-cards.zip"')
      .send(zip);
  }

  @Get('catalogue.pdf')
  @RateLimit(30)
  @PageEndpoint({ permission: 'links.make', summary: 'The cards of your links as a PDF, a page each' })
  async catalogue(
    @CurrentActor() actor: Actor,
    @Query() query: SheetQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { links } = await this.ownLinks(actor, query);
    const choice = readCardChoice(query, usualChoice(languageOf(request, actor.language), links));
    const pdf = await this.collectCards.catalogue(links, choice);
    reply
      .header('content-type', 'application/pdf')
      .header('content-disposition', 'attachment; filename="haat-catalogue.pdf"')
      .send(pdf);
  }

  private async ownLinks(actor: Actor, { code }: SheetQueryDto): Promise<{ links: LinkOffers[]; codes: string[] }> {
    const codes = readCodes(code);
    return { codes, links: await this.collectCards.own(actor.userId, codes) };
  }
}
