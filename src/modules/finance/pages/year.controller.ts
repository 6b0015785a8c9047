import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { html } from '../../../platform/html/index.js';
import { PageEndpoint } from '../../../platform/http/index.js';
import { MyYear } from '../app/my-year.js';
import { shown } from './shown.js';
import { YearQueryDto } from './statement.dto.js';
import { YearPage } from './year.page.js';

/** A reseller's and a supplier's financial year, month by month. */
@Controller()
export class YearPages {
  constructor(private readonly years: MyYear) {}

  @Get('reseller/earnings/year')
  @PageEndpoint({ permission: 'reseller.money', summary: 'Your financial year, month by month' })
  async reseller(
    @CurrentActor() actor: Actor,
    @Query() { year }: YearQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const of = await this.years.of('reseller', actor.userId, year);
    html(reply, YearPage({ ...shown({ actor, request, reply }), of }));
  }

  @Get('supplier/money/year')
  @PageEndpoint({ permission: 'supplier.money', summary: 'Your financial year, month by month' })
  async supplier(
    @CurrentActor() actor: Actor,
    @Query() { year }: YearQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const of = await this.years.of('supplier', actor.userId, year);
    html(reply, YearPage({ ...shown({ actor, request, reply }), of }));
  }
}
