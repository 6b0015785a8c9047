import { Money } from '../../../../kernel/index.js';
import { transferState } from './transfer-state.js';

const [TOLD, OTHER] = [Money.rupees(100), Money.rupees(90)];

describe('a transfer that a courier tells as a whole', () => {
  it.each([
    [TOLD, TOLD, 'agrees'],
    [undefined, TOLD, 'parcels-missing'],
    [undefined, undefined, 'parcels-missing'],
    [OTHER, TOLD, 'parcels-differ'],
    [TOLD, undefined, 'bank-missing'],
    [TOLD, OTHER, 'bank-differs'],
  ] as const)('with parcels of %s and %s at the bank is: %s', (parcels, credited, state) => {
    expect(transferState({ paid: TOLD, parcels, credited })).toBe(state);
  });
});
