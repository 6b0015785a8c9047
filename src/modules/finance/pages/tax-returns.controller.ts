import type { Readable } from 'node:stream';
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock, Money, type StateCode, stateName } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { html } from '../../../platform/html/index.js';
import { PageEndpoint } from '../../../platform/http/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { monthOf } from '../domain/statement/period.js';
import { sectionOn, type TaxPeriod, taxMonth, taxQuarter, taxQuarterOf } from '../domain/tax-period.js';
import { type RegisteredDocument, TaxReturnQueries } from '../infra/tax-return.queries.js';
import { shown } from './shown.js';
import { taxCsv } from './tax-csv.js';
import { TaxReturnsPage } from './tax-returns.page.js';

/** Which month, as 2026-11, and which quarter of a financial year, as 2026-27-Q3; those under way where they are left out. */
class TaxPeriodsDto {
  @IsOptional() @IsString() @MaxLength(7) month?: string;
  @IsOptional() @IsString() @MaxLength(10) quarter?: string;
  @IsOptional() @IsString() @MaxLength(5) lang?: string;
}

const GSTR8 = ['gstin', 'supplier', 'supplied', 'returned', 'net', 'igst', 'cgst', 'sgst'] as const;
const TDS = ['section', 'pan', 'name', 'base', 'tax'] as const;
const REGISTER = ['day', 'supplier', 'gstin', 'kind', 'number', 'corrects', 'place'] as const;
const REGISTER_AMOUNTS = ['taxable', 'cgst', 'sgst', 'igst', 'roundOff', 'total'] as const;

/** What is told to tax offices, to look at and as files. */
@Controller('finance/tax')
export class TaxReturnPages {
  constructor(
    private readonly returns: TaxReturnQueries,
    private readonly clock: Clock,
  ) {}

  @Get('returns')
  @PageEndpoint({
    permission: 'reports.read',
    summary: 'GSTR-8 of a month and TDS of a quarter, held against the ledger',
  })
  async show(
    @CurrentActor() actor: Actor,
    @Query() query: TaxPeriodsDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const [month, quarter] = [this.monthOf(query), this.quarterOf(query)];
    const [collected, deducted, tcs, tds194o, tds194h] = await Promise.all([
      this.returns.collected(month),
      this.returns.deducted(quarter),
      this.returns.booked('tax:tcs', month),
      this.returns.booked('tax:tds-194o', quarter),
      this.returns.booked('tax:tds-194h', quarter),
    ]);
    const booked = { tcs, tds194o, tds194h };
    const sectionOf = (section: '194H' | '194-O') => sectionOn(section, quarter.from);
    const view = { month, quarter, collected, deducted, booked, sectionOf };
    html(reply, TaxReturnsPage({ ...shown({ actor, request, reply }), ...view }));
  }

  @Get('gstr-8.csv')
  @PageEndpoint({ permission: 'reports.read', summary: 'GSTR-8 of a month by supplier' })
  async gstr8(
    @CurrentActor() actor: Actor,
    @Query() query: TaxPeriodsDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { tr } = shown({ actor, request, reply });
    const month = this.monthOf(query);
    const rows = (await this.returns.collected(month)).map((row) => GSTR8.map((name) => row[name] ?? ''));
    send(reply, `gstr-8-${month.name}`, taxCsv([heads(GSTR8, tr), ...rows]));
  }

  @Get('tds.csv')
  @PageEndpoint({ permission: 'reports.read', summary: 'Deductions of a quarter by section and person' })
  async tds(
    @CurrentActor() actor: Actor,
    @Query() query: TaxPeriodsDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { tr } = shown({ actor, request, reply });
    const quarter = this.quarterOf(query);
    const rows = (await this.returns.deducted(quarter)).map(({ section, pan, name, base, tax }) => [
      sectionOn(section, quarter.from),
      pan ?? '',
      name,
      base,
      tax,
    ]);
    send(reply, `tds-${quarter.name}`, taxCsv([heads(TDS, tr), ...rows]));
  }

  @Get('sales-register.csv')
  @PageEndpoint({ permission: 'reports.read', summary: 'All invoices, bills of supply and credit notes of a month' })
  register(
    @CurrentActor() actor: Actor,
    @Query() query: TaxPeriodsDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): void {
    const { tr } = shown({ actor, request, reply });
    const month = this.monthOf(query);
    const names = heads([...REGISTER, ...REGISTER_AMOUNTS], tr);
    send(reply, `sales-register-${month.name}`, taxCsv(registerRows(names, this.returns.register(month))));
  }

  private monthOf({ month }: TaxPeriodsDto): TaxPeriod {
    return taxMonth(month || monthOf(this.clock.now()));
  }

  private quarterOf({ quarter }: TaxPeriodsDto): TaxPeriod {
    return taxQuarter(quarter || taxQuarterOf(this.clock.now()));
  }
}

function heads(names: readonly string[], { t }: Translator): string[] {
  return names.map((name) => t(`tax-returns.column.${name}`));
}

async function* registerRows(names: readonly string[], documents: AsyncIterable<RegisteredDocument>) {
  yield names;
  for await (const one of documents) {
    const { day, supplier, gstin, kind, number, corrects, placeOfSupply } = one;
    const place = `${placeOfSupply} ${stateName(placeOfSupply as StateCode)}`;
    const amounts = REGISTER_AMOUNTS.map((name) => Money.paise(one[name]));
    yield [day, supplier, gstin ?? '', kind, number, corrects ?? '', place, ...amounts];
  }
}

function send(reply: FastifyReply, name: string, csv: Readable): void {
  reply.header('content-type', 'text/csv; charset=utf-8').header('cache-control', 'private, no-store');
  reply.header('content-disposition', `attachment; filename="${name}.csv"`);
  reply.send(csv);
}
