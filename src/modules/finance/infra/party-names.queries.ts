import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/index.js';

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;

/** Names for the ids inside account codes. */
@Injectable()
export class PartyNameQueries {
  constructor(private readonly database: Database) {}

  /** Name by `supplier:<id>` or `reseller:<id>`. */
  async namesIn(codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const ids = [...new Set(codes.flatMap((code) => ID.exec(code) ?? []))];
    if (ids.length === 0) return new Map();
    const found = await this.database.query<{ party: string; name: string }>(
      `select 'supplier:' || id as party, business_name as name from supplier where id = any($1::uuid[])
       union all select 'reseller:' || id, display_name from reseller where id = any($1::uuid[])`,
      [ids],
    );
    return new Map(found.map(({ party, name }) => [party, name]));
  }
}
