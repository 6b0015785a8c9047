import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { Database, rows, type Tx } from '../../../platform/database/index.js';
import type { ChargePolicy } from '../domain/charges.js';

/** A policy and the moment from which it holds. */
export interface DatedChargePolicy extends ChargePolicy {
  readonly validFrom: Date;
}

interface PolicyRow {
  readonly valid_from: Date;
  readonly near_minor: string;
  readonly far_minor: string;
  readonly remote_minor: string;
  readonly grams_included: number;
  readonly per_kilogram_minor: string;
  readonly free_from_minor: string | null;
  readonly cash_fee_minor: string;
}

/** The newest that holds already, and those that will. */
const STANDING = `
  select valid_from, near_minor, far_minor, remote_minor, grams_included, per_kilogram_minor, free_from_minor, cash_fee_minor
  from charge_policy
  where valid_from >= (select max(valid_from) from charge_policy where valid_from <= haat_now()) order by valid_from desc`;

/** Reads what is charged beside the goods. */
@Injectable()
export class ChargePolicyQueries {
  constructor(private readonly database: Database) {}

  /** The newest first, with the one that holds now among them. */
  async standing(tx?: Tx): Promise<DatedChargePolicy[]> {
    const found = await (tx ? rows<PolicyRow>(tx, STANDING) : this.database.query<PolicyRow>(STANDING));
    return found.map((row) => ({
      validFrom: row.valid_from,
      delivery: {
        near: Money.paise(row.near_minor),
        far: Money.paise(row.far_minor),
        remote: Money.paise(row.remote_minor),
      },
      gramsIncluded: row.grams_included,
      perKilogram: Money.paise(row.per_kilogram_minor),
      freeFrom: row.free_from_minor === null ? null : Money.paise(row.free_from_minor),
      cashFee: Money.paise(row.cash_fee_minor),
    }));
  }
}
