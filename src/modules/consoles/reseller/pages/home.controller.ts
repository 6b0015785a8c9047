import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, CurrentActor } from '../../../../platform/auth/index.js';
import { UnitOfWork } from '../../../../platform/database/index.js';
import { html } from '../../../../platform/html/index.js';
import { PageEndpoint } from '../../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../../platform/i18n/index.js';
import { AttemptsApi } from '../../../attempts/index.js';
import { BrowseGoods } from '../../../discovery/index.js';
import { ResellersApi, standingWith } from '../../../resellers/index.js';
import { LinkNoticeQueries, ShareLinkQueries } from '../../../share/index.js';
import { DeliveriesQueries } from '../infra/deliveries.queries.js';
import { ResellerOrdersQueries } from '../infra/reseller-orders.queries.js';
import { ResellerHomePage } from './home.page.js';

const NEWEST = 6;

/** The reseller's first page. */
@Controller('reseller')
export class ResellerHomePages {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly resellers: ResellersApi,
    private readonly deliveries: DeliveriesQueries,
    private readonly orders: ResellerOrdersQueries,
    private readonly links: ShareLinkQueries,
    private readonly notices: LinkNoticeQueries,
    private readonly browse: BrowseGoods,
    private readonly attempts: AttemptsApi,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'links.make', summary: 'What to do next, how orders stand, the newest goods' })
  async show(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const [{ reseller, delivered }, byStage, links, newest, baseNews, toAnswer] = await Promise.all([
      this.uow.run(async (tx) => ({
        reseller: await this.resellers.find(tx, actor.userId),
        delivered: await this.deliveries.count(tx, actor.userId),
      })),
      this.orders.byStage(actor.userId),
      this.links.listOf(actor.userId, { limit: 1 }),
      this.browse.newest(actor.userId, NEWEST),
      this.notices.countOf(actor.userId),
      this.attempts.countOpenOf(actor.userId),
    ]);
    const facts = {
      byStage,
      newest,
      baseNews,
      toAnswer,
      standing: standingWith(delivered),
      hasLinks: links.length > 0,
      hasBank: reseller?.bank !== undefined,
      hasPan: reseller?.hasPan ?? false,
    };
    const tr = translatorFor(languageOf(request, actor.language));
    html(reply, ResellerHomePage({ tr, path: request.url, actor, facts }));
  }
}
