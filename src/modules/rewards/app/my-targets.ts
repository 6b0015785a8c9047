import { Injectable } from '@nestjs/common';
import { Clock, Money } from '../../../kernel/index.js';
import { type Standing, type Sum, standingOf } from '../domain/bonus.js';
import type { Programme } from '../domain/programme.js';
import { type Week, weekOf, weeksAfter } from '../domain/week.js';
import { ProgrammeQueries } from '../infra/programme.queries.js';
import { TargetQueries, type WeekBooked, type WeekOutlook } from '../infra/target.queries.js';

/** One target in one week, as she sees it. */
export interface TargetWeek {
  readonly week: Week;
  readonly programme: Programme;
  readonly outlook: WeekOutlook;
  /** By what is certain by now. */
  readonly now: Standing;
  /** If everything that is on its way or in its return window is kept. */
  readonly hoped: Standing;
  readonly booked: Money;
  readonly tds: Money;
}

/** Her weeks, the present one first, and what begins with the next. */
export interface MyTargets {
  readonly thisWeek: Week;
  readonly weeks: readonly TargetWeek[];
  readonly coming: readonly Programme[];
}

const WEEKS_SHOWN = 6;

/** Shows somebody how her weeks stand; nothing here is booked. */
@Injectable()
export class MyTargetWeeks {
  constructor(
    private readonly programmes: ProgrammeQueries,
    private readonly targets: TargetQueries,
    private readonly clock: Clock,
  ) {}

  async of(resellerId: string): Promise<MyTargets> {
    const thisWeek = weekOf(this.clock.now());
    const from = weeksAfter(thisWeek, 1 - WEEKS_SHOWN);
    const [programmes, booked] = await Promise.all([
      this.programmes.holdingBetween(from, weeksAfter(thisWeek, 1)),
      this.targets.booked(resellerId, from),
    ]);
    const coming = programmes.filter(({ firstWeek }) => firstWeek > thisWeek);
    const weeks: TargetWeek[] = [];
    for (let back = 0; back < WEEKS_SHOWN; back++) {
      const week = weeksAfter(thisWeek, -back);
      const holding = programmes.filter(
        ({ firstWeek, lastWeek }) => firstWeek <= week && (!lastWeek || lastWeek >= week),
      );
      if (holding.length === 0) continue;
      const outlook = await this.targets.outlook(resellerId, week);
      weeks.push(...holding.map((programme) => targetWeek(week, programme, outlook, booked)));
    }
    return { thisWeek, weeks, coming };
  }
}

function targetWeek(week: Week, programme: Programme, outlook: WeekOutlook, all: readonly WeekBooked[]): TargetWeek {
  const { kept, underWay, notGivenBack, spared } = outlook;
  const booked = all.find((one) => one.programmeId === programme.id && one.week === week);
  return {
    week,
    programme,
    outlook,
    now: standingOf(programme, kept, spared),
    hoped: standingOf(programme, together(notGivenBack, underWay), spared),
    booked: booked?.gross ?? Money.zero,
    tds: booked?.tds ?? Money.zero,
  };
}

function together(one: Sum, other: Sum): Sum {
  return { parcels: one.parcels + other.parcels, value: one.value.plus(other.value) };
}
