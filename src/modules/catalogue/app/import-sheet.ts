import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '../../../kernel/index.js';
import { type Tx, UnitOfWork } from '../../../platform/database/index.js';
import { PricingApi } from '../../pricing/index.js';
import { type Supplier, SuppliersApi } from '../../suppliers/index.js';
import {
  BATCH_PRODUCTS,
  FAULTS_LISTED_MAX,
  type ImportFault,
  type ImportId,
  type Refusal,
  STOPPED,
} from '../domain/catalogue-import.js';
import { isRowFault } from '../domain/sheet/row-fault.js';
import { ImportRepository } from '../infra/import.repository.js';
import { type OpenCatalogue, openCatalogue } from '../infra/sheet/open-catalogue.js';
import { EMPTY_TALLY, type Tally, tallied } from './import-tally.js';
import { type PricedDraft, photoFaults, pricedDraft } from './priced-draft.js';
import type { PriceContext } from './sellable-price.js';
import { WriteBatch } from './write-batch.js';

/** A sheet on this machine's disk; it must stay there until the import has ended. */
export interface SheetFile {
  readonly path: string;
  readonly name: string;
  readonly sha256: string;
}

/** An import that was begun, or that had been begun before with the same file. */
export interface BegunImport {
  readonly id: ImportId;
  readonly replayed: boolean;
  /** Ends with the import; rejects with the refusal of an unreadable file. At once when it is replayed. */
  readonly ended: Promise<void>;
}

interface ImportCommand {
  readonly supplierId: Id<'User'>;
  readonly file: SheetFile;
  /** Pieces of each variant whose sheet says nothing; 0 keeps it from sale until it is stocked. */
  readonly defaultStock: number;
}

interface Batch {
  readonly drafts: PricedDraft[];
  readonly faults: ImportFault[];
  rowsDone: number;
}

/** Turns a supplier's sheet into goods: good rows are written, bad ones are listed, an unreadable file does nothing. */
@Injectable()
export class ImportSheet {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly imports: ImportRepository,
    private readonly writeBatch: WriteBatch,
    private readonly pricing: PricingApi,
    private readonly suppliers: SuppliersApi,
  ) {}

  /** Begins the import of a file, once for a file and supplier. Throws SupplierNotApproved. */
  async begin(command: ImportCommand): Promise<BegunImport> {
    const { supplierId, file } = command;
    const { supplier, claim } = await this.uow.run(async (tx) => {
      const supplier = await this.suppliers.approved(tx, supplierId);
      const imported = { supplierId, fileName: file.name, fileSha256: file.sha256 };
      return { supplier, claim: await this.imports.claim(tx, imported) };
    });
    if (claim.outcome === 'known') return { id: claim.id, replayed: true, ended: Promise.resolve() };
    const ended = this.run(claim.id, supplier, command);
    // Whoever waits for the end hears of the refusal; nobody else must.
    ended.catch(() => undefined);
    return { id: claim.id, replayed: false, ended };
  }

  /** As {@link begin}, to its end. Throws what makes a file unreadable: MissingColumns, WrongTableType and others. */
  async execute(command: ImportCommand): Promise<{ id: ImportId; replayed: boolean }> {
    const { id, replayed, ended } = await this.begin(command);
    await ended;
    return { id, replayed };
  }

  private async run(id: ImportId, supplier: Supplier, { file, defaultStock }: ImportCommand): Promise<void> {
    try {
      const catalogue = await openCatalogue(file);
      await this.uow.run((tx) => this.imports.expect(tx, id, catalogue.survey.rowCount));
      await this.write(id, supplier, catalogue, defaultStock);
      await this.uow.run((tx) => this.imports.finish(tx, id));
    } catch (error) {
      const refusal: Refusal = error instanceof DomainError ? { code: error.code, facts: error.facts } : STOPPED;
      await this.uow.run((tx) => this.imports.refuse(tx, id, refusal));
      throw error;
    }
  }

  private async write(id: ImportId, supplier: Supplier, catalogue: OpenCatalogue, defaultStock: number): Promise<void> {
    const { survey } = catalogue;
    const standing = { supplierHasGstin: supplier.hasGstin, supplierHasPan: supplier.hasPan };
    const context: PriceContext = { rates: await this.pricing.today(), standing };
    let tally = EMPTY_TALLY;
    let batch = emptyBatch();
    for await (const item of catalogue.products({ defaultStock })) {
      if (isRowFault(item)) batch.faults.push(item);
      else batch.drafts.push(pricedDraft(item, context, survey.columns.fields.price?.name));
      batch.rowsDone = Math.max(batch.rowsDone, item.rowNumber - survey.headerRow);
      if (Math.max(batch.drafts.length, batch.faults.length) < BATCH_PRODUCTS) continue;
      tally = await this.flush(id, supplier.id, batch, tally);
      batch = emptyBatch();
    }
    await this.flush(id, supplier.id, batch, tally);
  }

  private flush(id: ImportId, supplierId: Id<'User'>, batch: Batch, tally: Tally): Promise<Tally> {
    return this.uow.run(async (tx: Tx) => {
      const products = batch.drafts.flatMap(({ product }) => product ?? []);
      const outcome = await this.writeBatch.execute(tx, supplierId, products);
      const missing = batch.drafts.flatMap((draft) => photoFaults(draft, outcome.photosKnown));
      const rowFaults = [...batch.faults, ...batch.drafts.flatMap(({ faults }) => faults)];
      const listed = [...rowFaults, ...missing].slice(0, FAULTS_LISTED_MAX - tally.listed);
      await this.imports.addFaults(tx, id, listed, tally.listed);
      const { drafts, rowsDone } = batch;
      const after = tallied(tally, { drafts, outcome, rowFaults, photoFaults: missing, rowsDone });
      await this.imports.progress(tx, id, after.counts);
      return after;
    });
  }
}

function emptyBatch(): Batch {
  return { drafts: [], faults: [], rowsDone: 0 };
}
