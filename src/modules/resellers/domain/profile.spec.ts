import { ProfileFaulty, type ProfileTexts, readProfile } from './profile.js';

const faultsOf = (typed: ProfileTexts) => {
  try {
    readProfile(typed);
    return [];
  } catch (error) {
    if (!(error instanceof ProfileFaulty)) throw error;
    return Object.entries(error.byField).map(([field, fault]) => `${field}: ${fault.code}`);
  }
};

describe('what a reseller tells of herself', () => {
  it('needs a name that fits on a card, nothing else', () => {
    expect(readProfile({ displayName: ' Asha Devi ' })).toEqual({ displayName: 'Asha Devi' });
    expect(faultsOf({ displayName: '  ' })).toEqual(['displayName: display-name-unfit']);
    expect(faultsOf({ displayName: 'A'.repeat(41) })).toEqual(['displayName: display-name-unfit']);
  });

  it('names every wrong field at once', () => {
    const typed = { displayName: '', pan: 'X', bankAccount: '12', bankIfsc: 'Y' };
    expect(faultsOf(typed)).toEqual([
      'displayName: display-name-unfit',
      'pan: invalid-pan',
      'bankAccount: invalid-bank-account-number',
      'bankIfsc: invalid-ifsc',
    ]);
  });

  it('takes a bank account whole or not at all', () => {
    expect(faultsOf({ displayName: 'Asha', bankAccount: '20012345678933' })).toEqual(['bankIfsc: invalid-ifsc']);
    expect(readProfile({ displayName: 'Asha', bankAccount: '20012345678933', bankIfsc: 'ICIC0000789' }).bank).toEqual({
      account: '20012345678933',
      ifsc: 'ICIC0000789',
      beneficiary: 'Asha',
    });
  });
});
