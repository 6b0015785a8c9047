import { Controller, Get, Param } from '@nestjs/common';
import { parseId } from '../../../kernel/index.js';
import { Endpoint } from '../../../platform/http/index.js';
import { ChainReports } from '../app/chain-report.js';
import { UnknownOrderTrace } from '../domain/unknown-order-trace.js';
import { TraceQueries } from '../infra/trace.queries.js';
import { plain } from './plain-money.js';

/** The account of everything: from goods to payouts, and of one order. */
@Controller('v1')
export class ReportsController {
  constructor(
    private readonly reports: ChainReports,
    private readonly traces: TraceQueries,
  ) {}

  @Get('reports/chain')
  @Endpoint({
    permission: 'reports.read',
    summary: 'Goods, orders and cash by state, what each party earned and got, suspense, and what nobody can explain',
  })
  async chain(): Promise<unknown> {
    return plain(await this.reports.report());
  }

  @Get('orders-trace/:orderId')
  @Endpoint({
    permission: 'reports.read',
    summary: 'One order: link, cards, consent, AWB, remittance row with UTR, payout lines with UTR',
  })
  async trace(@Param('orderId') orderId: string): Promise<unknown> {
    const trace = await this.traces.trace(parseId(orderId));
    if (!trace) throw new UnknownOrderTrace();
    return plain(trace);
  }
}
