import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { DATABASE_POOL } from './pool.js';
import { type SqlValue, send } from './prepared.js';

/** Reads outside a transaction: what `*.queries.ts` files run. It must not be given a statement that writes. */
@Injectable()
export class Database {
  constructor(@Inject(DATABASE_POOL) private readonly pool: Pool) {}

  async query<Row>(text: string, values: readonly SqlValue[] = []): Promise<Row[]> {
    return (await send<Row>(this.pool, text, values)).rows;
  }

  async first<Row>(text: string, values: readonly SqlValue[] = []): Promise<Row | undefined> {
    return (await this.query<Row>(text, values))[0];
  }
}
