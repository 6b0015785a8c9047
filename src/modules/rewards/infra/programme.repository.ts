import { Injectable } from '@nestjs/common';
import { affected, rows, type Tx } from '../../../platform/database/index.js';
import { type Programme, type ProgrammeId, type RewardKind, rewardOf, sizeOf } from '../domain/programme.js';
import type { Week } from '../domain/week.js';

/** A row of {@link PROGRAMME}. */
export interface ProgrammeRow {
  readonly id: ProgrammeId;
  readonly name: string;
  readonly measure: Programme['measure'];
  readonly reward: RewardKind;
  readonly firstWeek: Week;
  readonly lastWeek: Week | null;
  readonly steps: readonly { readonly threshold: string; readonly reward: string }[];
}

/** Every column of a programme with its steps, lowest first. */
export const PROGRAMME = `select p.id, p.name, p.measure, p.reward, p.first_week::text as "firstWeek", p.last_week::text as "lastWeek",
  (select json_agg(json_build_object('threshold', s.threshold::text, 'reward', s.reward_value::text) order by s.no)
   from target_step s where s.programme_id = p.id) as steps
  from target_programme p`;

/** Targets as staff promised them. */
@Injectable()
export class ProgrammeRepository {
  async add(tx: Tx, programme: Programme, madeBy: string): Promise<void> {
    const { id, name, measure, steps, firstWeek, lastWeek } = programme;
    await rows(
      tx,
      `insert into target_programme (id, name, measure, reward, first_week, last_week, made_by) values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, name, measure, steps[0]?.reward.kind ?? 'fixed', firstWeek, lastWeek, madeBy],
    );
    for (const [index, step] of steps.entries()) {
      await rows(tx, 'insert into target_step (programme_id, no, threshold, reward_value) values ($1, $2, $3, $4)', [
        id,
        index + 1,
        step.threshold.toString(),
        sizeOf(step.reward).toString(),
      ]);
    }
  }

  /** Returns whether it was there and had no end yet. */
  async end(tx: Tx, id: string, lastWeek: Week): Promise<boolean> {
    const ended = await affected(
      tx,
      'update target_programme set last_week = greatest($2::date, first_week) where id = $1 and last_week is null',
      [id, lastWeek],
    );
    return ended === 1;
  }

  async exists(tx: Tx, id: string): Promise<boolean> {
    return (await rows(tx, 'select 1 from target_programme where id = $1', [id])).length > 0;
  }

  /** The programmes that hold in a week. */
  async holdingIn(tx: Tx, week: Week): Promise<Programme[]> {
    const found = await rows<ProgrammeRow>(
      tx,
      `${PROGRAMME} where $1::date >= p.first_week and (p.last_week is null or $1::date <= p.last_week) order by p.id`,
      [week],
    );
    return found.map(programmeOf);
  }
}

/** A programme from its row. */
export function programmeOf(row: ProgrammeRow): Programme {
  const { reward, steps, ...programme } = row;
  return {
    ...programme,
    steps: steps.map((step) => ({ threshold: BigInt(step.threshold), reward: rewardOf(reward, step.reward) })),
  };
}
