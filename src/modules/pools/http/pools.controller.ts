import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Money } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { APP_CONFIG, type AppConfig } from '../../../platform/config/index.js';
import { Endpoint, OnceKey, type OnceRequest, RateLimit, replayable } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { buyerIn, ConsentDto, type OrderReceipt } from '../../orders/index.js';
import { JoinPool } from '../app/join-pool.js';
import { OpenPool } from '../app/open-pool.js';
import { TakeSeat } from '../app/take-seat.js';
import { PoolQueries } from '../infra/pool.queries.js';
import { JoinPoolDto, OpenPoolDto } from './pool.dto.js';
import { type PoolResponse, type SeatResponse, toPoolResponse } from './pool.response.js';

/** Pools: neighbours who order together at a better price. */
@Controller('v1')
export class PoolsController {
  constructor(
    private readonly openPool: OpenPool,
    private readonly joinPool: JoinPool,
    private readonly takeSeat: TakeSeat,
    private readonly pools: PoolQueries,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  @Post('pools')
  @Endpoint({ permission: 'pools.open', summary: 'Open a pool: so many seats, at a discount, for so many hours' })
  async create(
    @CurrentActor() actor: Actor,
    @Body() body: OpenPoolDto,
    @OnceKey() once: OnceRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PoolResponse> {
    const { productId, variantId, size, hours } = body;
    const [margin, discount] = [Money.fromJSON(body.margin), Money.fromJSON(body.discount)];
    const terms = { resellerId: actor.userId, productId, variantId, margin, discount, size, hours };
    return this.view(replayable(reply, await this.openPool.execute(terms, once)).code);
  }

  @Get('pools/:code')
  @Endpoint({ permission: 'public', summary: 'A pool: seats taken, time left, its price and the price alone' })
  show(@Param('code') code: string): Promise<PoolResponse> {
    return this.view(code);
  }

  @Post('pools/:code/seats')
  @RateLimit(30)
  @Endpoint({
    permission: 'public',
    summary: 'Ask for a seat; a code goes to the phone, and with it the seat is taken',
  })
  async join(
    @Param('code') linkCode: string,
    @Body() body: JoinPoolDto,
    @OnceKey() once: OnceRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrderReceipt> {
    const tr = translatorFor(languageOf(request));
    const buyer = buyerIn(body, tr);
    const { language = tr.language } = body;
    return replayable(reply, await this.joinPool.execute({ linkCode, buyer, language }, once));
  }

  @Post('pool-seats/:token/consent')
  @HttpCode(200)
  @RateLimit(30)
  @Endpoint({
    permission: 'public',
    summary: 'Say yes with the code from the phone, and take the seat; where something is paid first, it is held',
  })
  async consent(@Param('token') token: string, @Body() body: ConsentDto): Promise<SeatResponse> {
    const { heldUntil } = await this.takeSeat.execute({ token, code: body.code });
    return heldUntil ? { status: 'held', heldUntil: heldUntil.toISOString() } : { status: 'seated' };
  }

  private async view(code: string): Promise<PoolResponse> {
    return toPoolResponse(await this.pools.get(code), this.config.http.publicUrl);
  }
}
