import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { SqlValue } from './statements.js';

/** Reads outside a transaction: what `*.queries.ts` files run. It must not be given a statement that writes. */
@Injectable()
export class Database {
  constructor(private readonly dataSource: DataSource) {}

  async query<Row>(text: string, values: readonly SqlValue[] = []): Promise<Row[]> {
    return this.dataSource.query<Row[]>(text, values as unknown[]);
  }

  async first<Row>(text: string, values: readonly SqlValue[] = []): Promise<Row | undefined> {
    return (await this.query<Row>(text, values))[0];
  }
}
