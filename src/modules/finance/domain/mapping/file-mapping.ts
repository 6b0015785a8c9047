import { DomainError, type Id } from '../../../../kernel/index.js';
import { BANK_COLUMNS, type BankColumn, type BankLayout, isWhole } from '../bank/bank-layout.js';
import { plainName, type RemittanceColumn } from '../remittance/layouts.js';

export type MappingKind = 'remittance' | 'bank';
export type MappingStatus = 'draft' | 'proposed' | 'approved' | 'refused' | 'forgotten';

/** What people can say of a parcel report's columns; the first two are needed. */
export const MAPPED_REMITTANCE = [
  'awb',
  'amount',
  'orderReference',
  'remittedOn',
  'deliveredOn',
  'utr',
  'crfId',
] as const satisfies readonly RemittanceColumn[];

/** Which column says what, counted from 0. */
export type MappedColumns = Readonly<Partial<Record<RemittanceColumn | BankColumn, number>>>;

/** A layout as people describe it. */
export interface FileMapping {
  readonly id: Id<'FileMapping'>;
  readonly kind: MappingKind;
  readonly courier?: string;
  readonly header: readonly string[];
  readonly sample: readonly (readonly string[])[];
  readonly columns?: MappedColumns;
  readonly status: MappingStatus;
  readonly fileName: string;
  readonly objectKey: string;
  readonly sha256: string;
  readonly proposedBy?: string;
}

/** What can be said of the columns of such a file. */
export function meaningsOf(kind: MappingKind): readonly (RemittanceColumn | BankColumn)[] {
  return kind === 'remittance' ? MAPPED_REMITTANCE : BANK_COLUMNS;
}

/**
 * The columns as a person typed their numbers. Throws {@link MappingIncomplete} where what is needed is missing, and
 * {@link MappingTwice} where a column is to say two things.
 */
export function readColumns(
  kind: MappingKind,
  typed: Readonly<Record<string, string | undefined>>,
  width: number,
): MappedColumns {
  const columns: Partial<Record<RemittanceColumn | BankColumn, number>> = {};
  for (const meaning of meaningsOf(kind)) {
    const at = typed[meaning];
    if (at === undefined || !/^\d{1,3}$/.test(at) || Number(at) >= width) continue;
    if (Object.values(columns).includes(Number(at))) throw new MappingTwice();
    columns[meaning] = Number(at);
  }
  const isEnough = kind === 'bank' ? isWhole(columns as BankLayout) : 'awb' in columns && 'amount' in columns;
  if (!isEnough) throw new MappingIncomplete(kind);
  return columns;
}

/** What a header is known again by: its names in their order, without spaces, signs, digits and capitals. */
export function headerNames(header: readonly string[]): string {
  return header.map(plainName).join('|').replace(/\|+$/, '');
}

const LEAST_NAMES = 2;

/** The row most like a header: the first with the most words, and none of them a number. */
export function likelyHeader(rows: readonly (readonly string[])[]): number | undefined {
  const words = rows.map((cells) => cells.filter((cell) => /\p{L}/u.test(cell)).length);
  const most = Math.max(0, ...words);
  return most < LEAST_NAMES ? undefined : words.indexOf(most);
}

/** No layout at this address. */
export class UnknownMapping extends DomainError {
  constructor() {
    super('unknown-file-mapping', 'not-found');
  }
}

/** No row of the file is like a header. */
export class HeaderMissing extends DomainError {
  constructor() {
    super('file-mapping-no-header', 'invalid');
  }
}

/** A column that cannot be done without is not named. */
export class MappingIncomplete extends DomainError {
  constructor(kind: MappingKind) {
    super('file-mapping-incomplete', 'invalid', { kind });
  }
}

/** One column is to say two things. */
export class MappingTwice extends DomainError {
  constructor() {
    super('file-mapping-twice', 'invalid');
  }
}

/** It is in another state than this step needs. */
export class MappingNotThere extends DomainError {
  constructor(status: MappingStatus) {
    super('file-mapping-not-there', 'conflict', { status });
  }
}

/** Whoever described a layout may not approve it. */
export class DescriberDecides extends DomainError {
  constructor() {
    super('describer-decides', 'rule-violated');
  }
}
