import type { MoneyJson } from '../../../kernel/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { DecidedRow, KeptFault, ListedRemittance, RemittancePage } from '../infra/remittance.queries.js';

/** A file in a list. */
export function listedAnswer({ total, unmatched, importedAt, withdrawnAt, ...rest }: ListedRemittance) {
  return {
    ...rest,
    importedAt: importedAt.toISOString(),
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
    total: total.toJSON(),
    unmatched: unmatched.toJSON(),
  };
}

/** A file with its sums by decision and what could not be taken. */
export function remittanceAnswer(page: RemittancePage, tr: Translator) {
  const { byDecision, charges, faults, leftOut, gap, total, importedAt, withdrawnAt, ...rest } = page;
  return {
    ...rest,
    importedAt: importedAt.toISOString(),
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
    total: total.toJSON(),
    charges: charges.toJSON(),
    leftOut: leftOut.toJSON(),
    gap: gap.toJSON(),
    byDecision: byDecision.map(({ decision, rows, amount, matched, difference, unmatched }) => ({
      decision,
      rows,
      amount: amount.toJSON(),
      matched: matched.toJSON(),
      difference: difference.toJSON(),
      unmatched: unmatched.toJSON(),
    })),
    faults: faults.map((fault) => ({ ...fault, detail: faultSentence(fault, tr) })),
  };
}

/** A row with its decision and why. */
export function rowAnswer(row: DecidedRow, tr: Translator) {
  const { amount, difference, unmatched, ...rest } = row;
  const money: Record<string, MoneyJson> = {
    amount: amount.toJSON(),
    difference: difference.toJSON(),
    unmatched: unmatched.toJSON(),
  };
  return { ...rest, ...money, why: decisionSentence(row, tr) };
}

/** Why a row was decided so. */
export function decisionSentence({ decision, facts }: Pick<DecidedRow, 'decision' | 'facts'>, tr: Translator): string {
  // ICU selects by names without hyphens.
  const by = typeof facts.by === 'string' ? facts.by.replaceAll('-', '_') : '';
  return tr.t(`decisions.${decision}`, { ...facts, by });
}

/** What is wrong with a row that was left out. */
export function faultSentence({ code, facts }: KeptFault, tr: Translator): string {
  return tr.t(`faults.${code}`, facts);
}
