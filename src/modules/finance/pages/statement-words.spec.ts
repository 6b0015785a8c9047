import { Money } from '../../../kernel/index.js';
import { translatorFor } from '../../../platform/i18n/index.js';
import type { StatementFacts, StatementLine } from '../domain/statement/statement.js';
import { lineTitle } from './statement-words.js';

const AT = new Date('2026-11-24T06:30:00Z');

function aLine(facts: StatementFacts): StatementLine {
  const gross = Money.rupees(74);
  const when = { happenedAt: AT, bookedAt: AT };
  return {
    journalId: '7',
    event: 'shipment.delivered',
    kind: 'earned',
    ...when,
    gross,
    tds: Money.zero,
    net: gross,
    facts,
  };
}

describe('a line of a statement', () => {
  it('names the goods in the reader’s language where they have a title in it', () => {
    const line = aLine({ goods: 'Cotton saree', goodsHindi: 'सूती साड़ी' });
    expect(lineTitle(line, translatorFor('hi'))).toContain('सूती साड़ी');
    expect(lineTitle(line, translatorFor('en'))).toContain('Cotton saree');
    expect(lineTitle(line, translatorFor('ta'))).toContain('Cotton saree');
  });

  it('names them as their maker does where they have none', () => {
    expect(lineTitle(aLine({ goods: 'Cotton saree' }), translatorFor('hi'))).toContain('Cotton saree');
  });
});
