import { Injectable } from '@nestjs/common';
import { type Id, Money, type PhoneNumber } from '../../../kernel/index.js';
import { one, rows, type Tx } from '../../../platform/database/index.js';
import type { BankDetails, Reseller } from '../domain/reseller.js';

interface ResellerRow {
  readonly id: Id<'User'>;
  readonly display_name: string;
  readonly has_pan: boolean;
  readonly bank_account: string | null;
  readonly bank_ifsc: string | null;
  readonly bank_beneficiary: string | null;
  readonly upi_address: string | null;
  readonly language: string;
  readonly phone: PhoneNumber;
  readonly commission_year: string;
  readonly commission_minor: string;
}

/** What a reseller tells of herself. */
export interface ResellerProfile {
  readonly id: Id<'User'>;
  readonly displayName: string;
  readonly pan?: string;
  readonly bank?: BankDetails;
  readonly upi?: string;
}

/** Resellers by their user. */
@Injectable()
export class ResellerRepository {
  async find(tx: Tx, id: string): Promise<Reseller | undefined> {
    const row = await one<ResellerRow>(
      tx,
      `select r.id, r.display_name, r.pan is not null as has_pan, r.bank_account, r.bank_ifsc, r.bank_beneficiary, r.upi_address,
         r.commission_year, r.commission_minor, u.language, u.phone
       from reseller r join app_user u on u.id = r.id where r.id = $1`,
      [id],
    );
    return row && resellerOf(row);
  }

  /** Stores her profile; what she leaves out stays as it was. */
  async save(tx: Tx, { id, displayName, pan, bank, upi }: ResellerProfile): Promise<void> {
    await rows(
      tx,
      `insert into reseller (id, display_name, pan, bank_account, bank_ifsc, bank_beneficiary, upi_address) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (id) do update set display_name = excluded.display_name, pan = coalesce(excluded.pan, reseller.pan),
         bank_account = coalesce(excluded.bank_account, reseller.bank_account),
         bank_ifsc = coalesce(excluded.bank_ifsc, reseller.bank_ifsc),
         bank_beneficiary = coalesce(excluded.bank_beneficiary, reseller.bank_beneficiary),
         upi_address = coalesce(excluded.upi_address, reseller.upi_address)`,
      [id, displayName, pan ?? null, bank?.account ?? null, bank?.ifsc ?? null, bank?.beneficiary ?? null, upi ?? null],
    );
  }

  /** Adds to (or takes from) her commission of a financial year; the first sale of a new year begins at zero. */
  async addCommission(tx: Tx, id: string, financialYear: string, amount: Money): Promise<void> {
    await rows(
      tx,
      `update reseller set commission_year = greatest(commission_year, $2),
         commission_minor = case when commission_year = $2 then commission_minor + $3
           when commission_year < $2 then $3 else commission_minor end
       where id = $1`,
      [id, financialYear, amount.toString()],
    );
  }
}

function resellerOf(row: ResellerRow): Reseller {
  const { bank_account: account, bank_ifsc: ifsc, bank_beneficiary: beneficiary } = row;
  return {
    id: row.id,
    displayName: row.display_name,
    hasPan: row.has_pan,
    ...(account && ifsc && beneficiary ? { bank: { account, ifsc, beneficiary } } : {}),
    ...(row.upi_address && { upi: row.upi_address }),
    language: row.language,
    phone: row.phone,
    commissionYear: row.commission_year,
    commission: Money.paise(row.commission_minor),
  };
}
