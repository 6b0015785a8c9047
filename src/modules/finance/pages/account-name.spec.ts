import { translatorFor } from '../../../platform/i18n/index.js';
import { type Account, chart } from '../../ledger/index.js';

const accounts = Object.values(chart).map(
  (entry): Account => (typeof entry === 'function' ? entry('somebody') : entry),
);

describe.each(['en', 'hi'] as const)('in %s, an account of the chart', (language) => {
  const { has } = translatorFor(language);

  it.each(accounts.map(({ code }) => code))('has a name: %s', (code) => {
    const parts = code.split(':');
    expect(has(`finance.account.${parts[0]}-${parts.at(-1)}`)).toBe(true);
  });
});
