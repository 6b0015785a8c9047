import { Injectable } from '@nestjs/common';
import { Clock, type Id, Money } from '../../../kernel/index.js';
import { affected, rows, type Tx } from '../../../platform/database/index.js';
import type { SupplierApplication } from '../domain/application.js';
import { AlreadyApplied, GstinTaken } from '../domain/errors.js';
import type { BankAccount, Supplier } from '../domain/supplier.js';

type SupplierRow = Omit<Supplier, 'bank' | 'sales'> &
  BankAccount & { readonly isPerson: boolean; readonly salesYear: string; readonly sales: string };

/** Suppliers, each a user in a part. */
@Injectable()
export class SupplierRepository {
  constructor(private readonly clock: Clock) {}

  /** Throws AlreadyApplied or GstinTaken. */
  async add(tx: Tx, id: Id<'User'>, application: SupplierApplication): Promise<void> {
    const added = await affected(
      tx,
      `insert into supplier (id, business_name, legal_name, gstin, pan, state_code, pickup_address, pickup_city,
         pickup_pincode, bank_account, bank_ifsc, bank_beneficiary, applied_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing`,
      [
        id,
        application.businessName,
        application.legalName,
        application.gstin ?? null,
        application.pan,
        application.stateCode,
        application.pickupAddress,
        application.pickupCity,
        application.pickupPincode,
        application.bankAccount,
        application.bankIfsc,
        application.bankBeneficiary,
        this.clock.now(),
      ],
    );
    if (added === 1) return;
    throw (await this.find(tx, id)) ? new AlreadyApplied() : new GstinTaken();
  }

  /** Lets an applicant sell; false where there is no application that waits. */
  async approve(tx: Tx, id: Id<'User'>, by: Id<'User'>): Promise<boolean> {
    const approved = await affected(
      tx,
      `update supplier set status = 'approved', approved_at = $3, approved_by = $2 where id = $1 and status = 'applied'`,
      [id, by, this.clock.now()],
    );
    return approved === 1;
  }

  async find(tx: Tx, id: string): Promise<Supplier | undefined> {
    const [supplier] = await this.findMany(tx, [id]);
    return supplier;
  }

  /** Those that there are, in no order. */
  async findMany(tx: Tx, ids: readonly string[]): Promise<Supplier[]> {
    const found = await rows<SupplierRow>(
      tx,
      `select id, business_name as "businessName", legal_name as "legalName", status, state_code as "stateCode",
         gstin is not null as "hasGstin", pan <> '' as "hasPan", pickup_address as "pickupAddress",
         pickup_city as "pickupCity", pickup_pincode as "pickupPincode", bank_account as account, bank_ifsc as ifsc,
         bank_beneficiary as beneficiary, is_person as "isPerson", sales_year as "salesYear", sales_minor::text as sales
       from supplier where id = any($1::uuid[])`,
      [ids],
    );
    return found.map(({ account, ifsc, beneficiary, isPerson, salesYear, sales, ...supplier }) => ({
      ...supplier,
      sales: isPerson ? { year: salesYear, amount: Money.paise(sales) } : undefined,
      bank: { account, ifsc, beneficiary },
    }));
  }
}
