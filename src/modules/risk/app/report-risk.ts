import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/index.js';
import { estimateStopped, type MeasuredCell, type StoppedEstimate } from '../domain/measure.js';
import { RiskReportQueries } from '../infra/report.queries.js';

/** The rules beside what happened. */
export interface RiskReport {
  readonly days: number;
  readonly orders: number;
  readonly cells: readonly MeasuredCell[];
  readonly stopped: StoppedEstimate;
}

const DAY_MS = 86_400_000;

/** Measures the rules by what became of the orders they judged. */
@Injectable()
export class ReportRisk {
  constructor(
    private readonly queries: RiskReportQueries,
    private readonly clock: Clock,
  ) {}

  /** Of so many days up to now. */
  async execute(days: number): Promise<RiskReport> {
    const cells = await this.queries.cells(new Date(this.clock.now().getTime() - days * DAY_MS));
    const orders = cells.reduce((sum, cell) => sum + cell.orders, 0);
    return { days, orders, cells, stopped: estimateStopped(cells) };
  }
}
