import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, CurrentActor } from '../../../../platform/auth/index.js';
import { html } from '../../../../platform/html/index.js';
import { PageEndpoint } from '../../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../../platform/i18n/index.js';
import { LinkFiguresQueries } from '../infra/link-figures.queries.js';
import { WhatWorksPage } from './what-works.page.js';

const MONTH_DAYS = 30;

/** Which links are asked for. */
export class WhatWorksDto {
  @IsOptional() @IsString() @MaxLength(10) time?: string;
  @IsOptional() @IsString() @MaxLength(5) lang?: string;
}

/** What works: her channels and groups beside each other. */
@Controller('reseller/what-works')
export class WhatWorksPages {
  constructor(private readonly figures: LinkFiguresQueries) {}

  @Get()
  @PageEndpoint({ permission: 'links.make', summary: 'Your channels and groups: opened, ordered, delivered, earned' })
  async show(
    @CurrentActor() actor: Actor,
    @Query() query: WhatWorksDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const always = query.time === 'all';
    const places = await this.figures.byChannel(actor.userId, always ? undefined : MONTH_DAYS);
    const tr = translatorFor(languageOf(request, actor.language));
    html(reply, WhatWorksPage({ tr, path: request.url, actor, places, always }));
  }
}
