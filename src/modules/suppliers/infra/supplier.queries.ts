import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';
import type { SupplierStatus } from '../domain/supplier.js';

/** A supplier as those see him who approve; of the account number the last four digits. */
export interface ListedSupplier {
  readonly id: Id<'User'>;
  readonly businessName: string;
  readonly legalName: string;
  readonly status: SupplierStatus;
  readonly gstin: string | null;
  readonly pan: string;
  readonly stateCode: string;
  readonly pickupAddress: string;
  readonly pickupCity: string;
  readonly pickupPincode: string;
  readonly bankIfsc: string;
  readonly bankBeneficiary: string;
  readonly bankAccountEnd: string;
  readonly appliedAt: Date;
  readonly approvedAt: Date | null;
}

const LISTED = `id, business_name as "businessName", legal_name as "legalName", status, gstin, pan,
  state_code as "stateCode", pickup_address as "pickupAddress", pickup_city as "pickupCity",
  pickup_pincode as "pickupPincode", bank_ifsc as "bankIfsc", bank_beneficiary as "bankBeneficiary",
  right(bank_account, 4) as "bankAccountEnd", applied_at as "appliedAt", approved_at as "approvedAt"`;

/** Reads suppliers for lists. */
@Injectable()
export class SupplierQueries {
  constructor(private readonly database: Database) {}

  /** Newest first, `limit` of them from below the id `before`. */
  list(filter: {
    status?: SupplierStatus | undefined;
    before?: string | undefined;
    limit: number;
  }): Promise<ListedSupplier[]> {
    return this.database.query<ListedSupplier>(
      `select ${LISTED} from supplier
       where ($1::text is null or status = $1) and ($2::uuid is null or id < $2) order by id desc limit $3`,
      [filter.status ?? null, filter.before ?? null, filter.limit],
    );
  }

  async byStatus(): Promise<Readonly<Record<SupplierStatus, number>>> {
    const found = await this.database.query<{ status: SupplierStatus; count: number }>(
      'select status, count(*)::int as count from supplier group by status',
    );
    return {
      applied: 0,
      approved: 0,
      suspended: 0,
      ...Object.fromEntries(found.map((row) => [row.status, row.count])),
    };
  }

  async statusOf(id: Id<'User'>): Promise<SupplierStatus | undefined> {
    const row = await this.database.first<{ status: SupplierStatus }>('select status from supplier where id = $1', [
      id,
    ]);
    return row?.status;
  }
}
