import { Controller, Get, Query } from '@nestjs/common';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { cursorPage, Endpoint } from '../../../platform/http/index.js';
import { MyEarnings } from '../app/my-earnings.js';
import { MyYear } from '../app/my-year.js';
import type { StatementParty } from '../domain/statement/statement.js';
import { earningKey, earningPlace } from './earnings-cursor.js';
import { EarningsQueryDto, MyYearQueryDto } from './finance.dto.js';
import { plain } from './plain-money.js';

const PAGE_SIZE = 50;

/** One's own money. */
@Controller('v1/my-earnings')
export class MyEarningsController {
  constructor(
    private readonly earnings: MyEarnings,
    private readonly years: MyYear,
  ) {}

  @Get()
  @Endpoint({
    permission: 'signed-in',
    summary:
      'Your earnings as a reseller (or with ?as=supplier): sums (held: what of payable waits for an answer), lines with why, rewards, payments with UTR, the next payout day and its least amount, and why it would leave you out',
  })
  async show(@CurrentActor() actor: Actor, @Query() query: EarningsQueryDto): Promise<unknown> {
    const as = partOf(actor, query);
    const after = earningPlace(query.after);
    const { sums, held, lines, payments, rewards, next } = await this.earnings.of(as, actor.userId, {
      after,
      limit: PAGE_SIZE + 1,
    });
    const { pending, payable, inTransit, paid, clawedBack } = sums;
    const page = cursorPage(lines, PAGE_SIZE, earningKey);
    const nextPayout = next.day && { on: next.day.next ?? null, minimum: next.day.cycle.minimum };
    const hold = next.hold ?? null;
    const money = { pending, payable, held, inTransit, paid, clawedBack };
    return plain({ as, ...money, ...page, payments, rewards, nextPayout: nextPayout ?? null, hold });
  }

  @Get('year')
  @Endpoint({
    permission: 'signed-in',
    summary: 'Your financial year (?year=2026-27) as a reseller (or with ?as=supplier): its sums and each month’s',
  })
  async year(@CurrentActor() actor: Actor, @Query() query: MyYearQueryDto): Promise<unknown> {
    return plain(await this.years.of(partOf(actor, query), actor.userId, query.year));
  }
}

function partOf({ permissions }: Actor, { as }: { readonly as?: StatementParty }): StatementParty {
  return as ?? (permissions.has('reseller.money') ? 'reseller' : 'supplier');
}
