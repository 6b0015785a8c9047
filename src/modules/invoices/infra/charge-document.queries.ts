import { Injectable } from '@nestjs/common';
import type { BusinessDay, Id } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';
import type { DocumentContent } from '../domain/content.js';
import type { DocumentKind } from '../domain/document-number.js';
import { type ListedDocument, type ListedRow, listedFrom, type PrintedDocument } from './tax-document.queries.js';

/** A document about a charge in a list. */
export interface ListedCharge extends Omit<ListedDocument, 'id'> {
  readonly id: Id<'ChargeDocument'>;
  readonly kind: Exclude<DocumentKind, 'bill-of-supply'>;
  readonly supplier: string;
  /** Null where the supplier is not registered. */
  readonly supplierGstin: string | null;
}

const LISTED_MAX = 5_000;

/** Tax documents of the platform about what it charges suppliers, for reading. */
@Injectable()
export class ChargeDocumentQueries {
  constructor(private readonly database: Database) {}

  /** Of some days, oldest first; of one supplier or, for finance, of all. */
  async list(from: BusinessDay, to: BusinessDay, supplierId: Id<'User'> | null): Promise<ListedCharge[]> {
    const found = await this.database.query<
      ListedRow & Pick<ListedCharge, 'id' | 'kind' | 'supplier' | 'supplierGstin'>
    >(
      `select d.id, d.kind, d.number, d.issued_on::text as "issuedOn", d.place_of_supply as "placeOfSupply", p.legal_name as supplier,
         d.content::jsonb #>> '{recipient,gstin}' as "supplierGstin", d.taxable_minor::text as taxable, d.cgst_minor::text as cgst,
         d.sgst_minor::text as sgst, d.igst_minor::text as igst, '0' as "roundOff", d.total_minor::text as total
       from charge_document d join supplier p on p.id = d.supplier_id
       where d.issued_on between $1 and $2 and ($3::uuid is null or d.supplier_id = $3) order by d.issued_on, d.id limit ${LISTED_MAX}`,
      [from, to, supplierId],
    );
    return found.map(listedFrom);
  }

  /** One document: of this supplier or, for finance, of any. */
  async one(id: Id<'ChargeDocument'>, supplierId: Id<'User'> | null): Promise<PrintedDocument | undefined> {
    const row = await this.database.first<{ content: string; contentHash: string }>(
      `select content, content_hash as "contentHash" from charge_document where id = $1 and ($2::uuid is null or supplier_id = $2)`,
      [id, supplierId],
    );
    if (!row) return undefined;
    const content = JSON.parse(row.content) as DocumentContent;
    const { legalName: name = '', address = '', state = '' } = content.recipient ?? {};
    return { content, contentHash: row.contentHash, recipient: { name, address: `${address}, ${state}` } };
  }
}
