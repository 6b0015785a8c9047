import type { BusinessDay, Id } from '../../kernel/index.js';
import { type DecidableProposal, decisionRefused, PROPOSAL_REASON_MAX, proposalReason } from './proposal-book.js';

const [MEERA, FARHAN] = ['meera', 'farhan'] as Id<'User'>[] as [Id<'User'>, Id<'User'>];
const TODAY = '2026-11-22' as BusinessDay;
const PROPOSED: DecidableProposal = { madeBy: MEERA, isDecided: false, from: null };

describe('a proposal', () => {
  it.each([
    ['approved by another', {}, 'approved', FARHAN, undefined],
    ['approved by whoever made it', {}, 'approved', MEERA, 'own-proposal'],
    ['withdrawn by whoever made it', {}, 'withdrawn', MEERA, undefined],
    ['withdrawn by another', {}, 'withdrawn', FARHAN, undefined],
    ['approved on its first day', { from: TODAY }, 'approved', FARHAN, undefined],
    ['approved after its first day', { from: '2026-11-21' }, 'approved', FARHAN, 'proposal-too-late'],
    ['withdrawn after its first day', { from: '2026-11-21' }, 'withdrawn', FARHAN, undefined],
    ['approved twice', { isDecided: true }, 'approved', FARHAN, 'proposal-decided'],
    ['withdrawn after it was approved', { isDecided: true }, 'withdrawn', MEERA, 'proposal-decided'],
  ] as const)('%s', (_what, changes, verdict, by, refused) => {
    const found = { ...PROPOSED, ...changes } as DecidableProposal;
    expect(decisionRefused(found, { verdict, by, today: TODAY })?.code).toBe(refused);
  });

  it('that nobody made is not decided', () => {
    const decision = { verdict: 'withdrawn', by: FARHAN, today: TODAY } as const;
    expect(decisionRefused(undefined, decision)?.code).toBe('unknown-proposal');
  });

  it('has a reason of few words, and not of blanks', () => {
    expect(proposalReason('  Freight has risen \n')).toBe('Freight has risen');
    expect(proposalReason(' \n ')).toBeUndefined();
    expect(proposalReason('x'.repeat(PROPOSAL_REASON_MAX + 1))).toBeUndefined();
  });
});
