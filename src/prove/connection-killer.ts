import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { SeededChance } from '../simulators/index.js';

/** Whoever is at work is met more often than who is not, for a kill between two statements hurts most. */
const VICTIM = `select pid from pg_stat_activity
  where application_name = 'haat' and datname = current_database() and pid <> pg_backend_pid()
  order by state = 'idle', pid offset $1 limit 1`;
const OFFSETS = 4;

/** Ends connections of the platform at moments drawn by chance, as a lost machine or network would. */
export class ConnectionKiller {
  /** How many were ended. */
  kills = 0;
  private isOver = true;
  private work: Promise<void> = Promise.resolve();

  constructor(
    private readonly owner: pg.Client,
    private readonly withinMs: number,
  ) {}

  start(chance: SeededChance): void {
    this.isOver = false;
    this.work = this.killOn(chance);
  }

  async stop(): Promise<void> {
    this.isOver = true;
    await this.work;
  }

  private async killOn(chance: SeededChance): Promise<void> {
    while (!this.isOver) {
      await pause(10 + chance.below(this.withinMs));
      const { rows } = await this.owner.query<{ pid: number }>(VICTIM, [chance.below(OFFSETS)]);
      if (!rows[0] || this.isOver) continue;
      await this.owner.query('select pg_terminate_backend($1)', [rows[0].pid]);
      this.kills++;
    }
  }
}
