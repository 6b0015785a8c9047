import { Controller, Delete, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { addDays, businessDay, Clock, parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { Endpoint, RateLimit } from '../../../platform/http/index.js';
import { KeepBankHolidays } from '../app/keep-bank-holidays.js';
import { HOLIDAYS_MAX } from '../domain/payout/bank-holiday.js';
import { BankHolidayRepository } from '../infra/bank-holiday.repository.js';
import { readUpload } from './upload.js';

/** Past ones that still explain why a payment came later. */
const SHOWN_BACK_DAYS = 60;

/** What a list was copied from, where its rows do not say. */
class HolidaySourceDto {
  @IsOptional() @IsString() @MaxLength(300) source?: string;
  @IsOptional() @IsString() @MaxLength(5) lang?: string;
}

/** Days on which our bank is closed. */
@Controller('v1/bank-holidays')
export class BankHolidaysController {
  constructor(
    private readonly keep: KeepBankHolidays,
    private readonly holidays: BankHolidayRepository,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Endpoint({ permission: 'reports.read', summary: 'Bank holidays that are known, the earliest first' })
  async list(): Promise<object> {
    const from = addDays(businessDay(this.clock.now()), -SHOWN_BACK_DAYS);
    return { items: await this.holidays.list(from, HOLIDAYS_MAX) };
  }

  @Post()
  @RateLimit(30)
  @Endpoint({
    permission: 'payouts.make',
    summary: 'Bring a list of bank holidays (multipart CSV or XLSX: date, name, source; or ?source=…); known days stay',
  })
  async create(
    @CurrentActor() actor: Actor,
    @Query() { source = '' }: HolidaySourceDto,
    @Req() request: FastifyRequest,
  ): Promise<{ added: number }> {
    const { file } = await readUpload(request);
    try {
      return { added: await this.keep.bring({ file, source, by: actor.userId }) };
    } finally {
      await file.discard();
    }
  }

  @Delete(':holidayId')
  @HttpCode(204)
  @Endpoint({ permission: 'payouts.make', summary: 'Take a holiday off the list' })
  async remove(@CurrentActor() actor: Actor, @Param('holidayId') id: string): Promise<void> {
    await this.keep.remove(parseId(id), actor.userId);
  }
}
