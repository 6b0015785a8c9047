import { Injectable } from '@nestjs/common';
import type { BusinessDay, Id, StateCode } from '../../../kernel/index.js';
import { Money, stateName } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';
import type { DocumentContent } from '../domain/content.js';
import type { DocumentKind } from '../domain/document-number.js';

const LISTED_MAX = 2_000;

/** A document in a list. */
export interface ListedDocument {
  readonly id: Id<'TaxDocument'>;
  readonly kind: DocumentKind;
  readonly number: string;
  readonly issuedOn: BusinessDay;
  readonly placeOfSupply: string;
  readonly taxable: Money;
  readonly cgst: Money;
  readonly sgst: Money;
  readonly igst: Money;
  readonly roundOff: Money;
  readonly total: Money;
}

/** A document to print: what it says, and to whom, as far as that is still known. */
export interface PrintedDocument {
  readonly content: DocumentContent;
  readonly contentHash: string;
  readonly recipient: { readonly name: string; readonly address: string } | undefined;
}

/** A series whose numbers and documents differ; there should be none. */
export interface SeriesGap {
  readonly supplier: string;
  readonly finYear: string;
  readonly kind: DocumentKind;
  readonly lastNo: number;
  readonly documents: number;
}

/** A {@link ListedDocument} as its columns are read. */
export type ListedRow = {
  [Key in keyof ListedDocument]: ListedDocument[Key] extends Money ? string : ListedDocument[Key];
};

/** Tax documents for reading. */
@Injectable()
export class TaxDocumentQueries {
  constructor(private readonly database: Database) {}

  /** A supplier's documents of some days, oldest first, 2,000 at most. */
  async of(supplierId: Id<'User'>, from: BusinessDay, to: BusinessDay): Promise<ListedDocument[]> {
    const found = await this.database.query<ListedRow>(
      `select id, kind, number, issued_on::text as "issuedOn", place_of_supply as "placeOfSupply", taxable_minor::text as taxable,
         cgst_minor::text as cgst, sgst_minor::text as sgst, igst_minor::text as igst, round_off_minor::text as "roundOff",
         total_minor::text as total
       from tax_document where supplier_id = $1 and issued_on between $2 and $3 order by issued_on, id limit $4`,
      [supplierId, from, to, LISTED_MAX],
    );
    return found.map(listedFrom);
  }

  /** One of a supplier's documents. */
  ofSupplier(supplierId: Id<'User'>, id: Id<'TaxDocument'>): Promise<PrintedDocument | undefined> {
    return this.printed('d.supplier_id = $1 and d.id = $2', [supplierId, id]);
  }

  /** One document of the order that a buyer's token names. */
  ofOrder(token: string, id: Id<'TaxDocument'>): Promise<PrintedDocument | undefined> {
    return this.printed('o.token = $1 and d.id = $2', [token, id]);
  }

  /** What an order's page may list, in the order in which they were issued. */
  listOf(orderId: Id<'Order'>): Promise<Pick<ListedDocument, 'id' | 'kind' | 'number' | 'issuedOn'>[]> {
    return this.database.query(
      `select id, kind, number, issued_on::text as "issuedOn" from tax_document where order_id = $1 order by issued_at, id`,
      [orderId],
    );
  }

  /** Series whose last number is not the count of their documents, or whose documents skip a number; the platform's among them. */
  gaps(): Promise<SeriesGap[]> {
    return this.database.query<SeriesGap>(
      `select 'Haat ' || s.gstin as supplier, s.fin_year as "finYear", s.kind, s.last_no as "lastNo", count(d.id)::int as documents
       from charge_series s left join charge_document d on (d.gstin, d.fin_year, d.kind) = (s.gstin, s.fin_year, s.kind)
       group by s.gstin, s.fin_year, s.kind, s.last_no
       having count(d.id) <> s.last_no or max(d.series_no) is distinct from s.last_no
       union all
       select p.business_name as supplier, s.fin_year as "finYear", s.kind, s.last_no as "lastNo", count(d.id)::int as documents
       from tax_series s join supplier p on p.id = s.supplier_id
         left join tax_document d on (d.supplier_id, d.fin_year, d.kind) = (s.supplier_id, s.fin_year, s.kind)
       group by p.business_name, s.supplier_id, s.fin_year, s.kind, s.last_no
       having count(d.id) <> s.last_no or max(d.series_no) is distinct from s.last_no
       order by supplier, "finYear", kind`,
    );
  }

  /** How many documents stand behind the check. */
  async count(): Promise<number> {
    const row = await this.database.first<{ count: number }>(
      `select coalesce(sum(last_no), 0)::int as count
       from (select last_no from tax_series union all select last_no from charge_series) s`,
    );
    return row?.count ?? 0;
  }

  private async printed(where: string, values: readonly string[]): Promise<PrintedDocument | undefined> {
    const row = await this.database.first<{
      content: string;
      content_hash: string;
      name: string | null;
      address: string | null;
    }>(
      `select d.content, d.content_hash, b.name, concat_ws(', ', b.address_line, nullif(b.landmark, ''), b.city, b.pincode) as address
       from tax_document d join orders o on o.id = d.order_id left join order_buyer b on b.order_id = d.order_id
       where ${where}`,
      values,
    );
    if (!row) return undefined;
    const recipient = row.name ? { name: row.name, address: row.address ?? '' } : undefined;
    return { content: JSON.parse(row.content), contentHash: row.content_hash, recipient };
  }
}

/** A row of a list with its amounts, and its state by name. */
export function listedFrom<Row extends ListedRow>(row: Row) {
  return {
    ...row,
    placeOfSupply: stateName(row.placeOfSupply as StateCode),
    taxable: Money.paise(row.taxable),
    cgst: Money.paise(row.cgst),
    sgst: Money.paise(row.sgst),
    igst: Money.paise(row.igst),
    roundOff: Money.paise(row.roundOff),
    total: Money.paise(row.total),
  };
}
