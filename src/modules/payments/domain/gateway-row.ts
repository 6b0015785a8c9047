import type { Money } from '../../../kernel/index.js';

/** What a row of the gateway's report can be found to be: a thing of ours, its own fee, or money of somebody unknown. */
export const ROW_EXPLANATIONS = ['ours', 'gateway-fee', 'owner-unknown'] as const;
export type RowExplanation = (typeof ROW_EXPLANATIONS)[number];

/** A row by what the gateway calls it. */
export interface RowName {
  readonly entity: string;
  readonly entityId: string;
}

/** A row that was booked as unknown; amounts are below zero where the gateway took them. */
export interface OpenRow extends RowName {
  /** All that stands for it on the unknown account. */
  readonly moved: Money;
}

/** What somebody proposes for a row, or that an explanation of it is taken back. */
export type RowProposal = OpenRow &
  (
    | { readonly kind: 'ours'; readonly thingId: string; readonly matched: Money }
    | { readonly kind: 'gateway-fee' | 'owner-unknown' }
    | { readonly kind: 'taken-back'; readonly ofNo: number }
  );
