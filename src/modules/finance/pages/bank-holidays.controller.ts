import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { addDays, businessDay, Clock, parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { freshForm, html } from '../../../platform/html/index.js';
import { PageEndpoint, RateLimit } from '../../../platform/http/index.js';
import { KeepBankHolidays } from '../app/keep-bank-holidays.js';
import { HOLIDAYS_MAX } from '../domain/payout/bank-holiday.js';
import { readUpload } from '../http/upload.js';
import { BankHolidayRepository } from '../infra/bank-holiday.repository.js';
import { BankHolidaysPage } from './bank-holidays.page.js';
import { doThenShow, type PageCall, shown } from './shown.js';

const HERE = '/finance/bank-holidays';
/** Past ones that still explain why a payment came later. */
const SHOWN_BACK_DAYS = 60;

/** Days on which our bank is closed, as finance keeps them. */
@Controller('finance/bank-holidays')
export class BankHolidayPages {
  constructor(
    private readonly keep: KeepBankHolidays,
    private readonly holidays: BankHolidayRepository,
    private readonly clock: Clock,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'reports.read', summary: 'Bank holidays' })
  async list(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.show({ actor, request, reply });
  }

  @Post()
  @RateLimit(30)
  @PageEndpoint({ permission: 'payouts.make', summary: 'Bring a list of bank holidays' })
  async create(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const call = { actor, request, reply };
    let source = '';
    await doThenShow(
      call,
      async () => {
        const { file, fields } = await readUpload(request);
        source = fields.source ?? '';
        try {
          await this.keep.bring({ file, source, by: actor.userId });
        } finally {
          await file.discard();
        }
        return HERE;
      },
      (refused) => this.show(call, { ...refused, source }),
    );
  }

  @Post(':holidayId/removal')
  @PageEndpoint({ permission: 'payouts.make', summary: 'Take a holiday off the list' })
  async remove(
    @CurrentActor() actor: Actor,
    @Param('holidayId') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.keep.remove(parseId(id), actor.userId);
    reply.redirect(HERE, 303);
  }

  private async show(call: PageCall, refused?: { sentence: string; status: number; source: string }): Promise<void> {
    const from = addDays(businessDay(this.clock.now()), -SHOWN_BACK_DAYS);
    const holidays = await this.holidays.list(from, HOLIDAYS_MAX);
    const mayKeep = call.actor.permissions.has('payouts.make');
    const state = refused ? { values: { source: refused.source }, errors: {}, message: refused.sentence } : freshForm();
    const around = shown(call, refused && HERE);
    html(call.reply, BankHolidaysPage({ ...around, holidays, mayKeep, state }), refused?.status ?? 200);
  }
}
