import { Injectable } from '@nestjs/common';
import { one, rows, type Tx } from '../../../platform/database/index.js';
import type { ServiceRow } from './service-sheet.js';

/** What a sheet differs in from what is there: how many, and some of each. */
export interface SheetDifference {
  readonly added: number;
  readonly changed: number;
  readonly gone: number;
  readonly unknown: number;
  readonly same: number;
  readonly examples: Readonly<Record<'added' | 'changed' | 'gone' | 'unknown', readonly string[]>>;
}

type Fate = 'added' | 'changed' | 'gone' | 'unknown' | 'same';

const EXAMPLES_MAX = 10;

const FATES = `with told as (select * from unnest($2::text[], $3::text[], $4::int[]) as t(pincode, service, days)),
  had as (select pincode, service, days from courier_pincode where courier = $1),
  fates as (
    select coalesce(t.pincode, h.pincode) as pincode, case
      when t.pincode is null and h.service = 'none' then 'same'
      when t.pincode is null then 'gone'
      when p.pincode is null then 'unknown'
      when h.pincode is null then 'added'
      when (h.service, h.days) is distinct from (t.service, t.days) then 'changed'
      else 'same' end as fate
    from told t full join had h on h.pincode = t.pincode left join pincode p on p.pincode = t.pincode
  )
  select fate, count(*)::int as count, (array_agg(pincode order by pincode))[1:${EXAMPLES_MAX}] as examples
  from fates group by fate`;

/** What each courier does at each pincode. */
@Injectable()
export class CourierPincodeRepository {
  /** Whether a courier of this name is known. */
  async isKnown(tx: Tx, courier: string): Promise<boolean> {
    return (await one(tx, 'select 1 from courier where name = $1', [courier])) !== undefined;
  }

  async compare(tx: Tx, courier: string, sheet: readonly ServiceRow[]): Promise<SheetDifference> {
    const found = await rows<{ fate: Fate; count: number; examples: string[] }>(tx, FATES, valuesOf(courier, sheet));
    const of = (fate: Fate) => found.find((entry) => entry.fate === fate);
    const count = (fate: Fate) => of(fate)?.count ?? 0;
    const some = (fate: Fate) => of(fate)?.examples ?? [];
    return {
      added: count('added'),
      changed: count('changed'),
      gone: count('gone'),
      unknown: count('unknown'),
      same: count('same'),
      examples: { added: some('added'), changed: some('changed'), gone: some('gone'), unknown: some('unknown') },
    };
  }

  /** Takes the sheet over. A pincode it does not name any more is not served; one that no post office has is left out. */
  async take(tx: Tx, courier: string, sheet: readonly ServiceRow[]): Promise<void> {
    await rows(
      tx,
      `insert into courier_pincode as had (courier, pincode, service, days)
       select $1, pincode, t.service, t.days from unnest($2::text[], $3::text[], $4::int[]) as t(pincode, service, days)
       join pincode using (pincode)
       on conflict (courier, pincode) do update set service = excluded.service, days = excluded.days, changed_at = haat_now()
         where (had.service, had.days) is distinct from (excluded.service, excluded.days)`,
      valuesOf(courier, sheet),
    );
    await rows(
      tx,
      `update courier_pincode set service = 'none', days = null, changed_at = haat_now()
       where courier = $1 and service <> 'none' and pincode <> all($2::text[])`,
      [courier, sheet.map(({ pincode }) => pincode)],
    );
  }
}

function valuesOf(courier: string, sheet: readonly ServiceRow[]) {
  return [
    courier,
    sheet.map(({ pincode }) => pincode),
    sheet.map(({ service }) => service),
    sheet.map(({ days }) => days ?? null),
  ];
}
