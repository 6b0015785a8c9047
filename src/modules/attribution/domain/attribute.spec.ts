import { attribute, withoutLink } from './attribute.js';
import type { Evidence, Touch } from './evidence.js';
import { evidenceText } from './evidence-text.js';

const NOON = new Date('2026-11-22T12:00:00Z');
const daysAgo = (days: number) => new Date(NOON.getTime() - days * 86_400_000);

/** Sunita's link `S`, Kavitha's link `K`. */
const OWNER: Record<string, string> = { S: 'sunita', S2: 'sunita', K: 'kavitha' };

function touch(linkCode: string, days: number, changes: Partial<Touch> = {}): Touch {
  const resellerId = OWNER[linkCode] ?? 'nobody';
  return {
    id: `${linkCode}-${days}`,
    linkCode,
    resellerId,
    seenAt: daysAgo(days),
    arrival: 'link',
    isSelf: false,
    ...changes,
  };
}

function evidence(changes: Partial<Evidence> = {}): Evidence {
  return {
    at: NOON,
    link: { code: 'S', resellerId: 'sunita' },
    parameters: { no: 1, touchDays: 7, lapseDays: 365 },
    touches: [],
    buyerKey: 'buyer',
    addressKey: 'home',
    resellerKey: 'sunita-phone',
    ...changes,
  };
}

const kavithas = { id: '7', resellerId: 'kavitha' };
const sunitas = { id: '8', resellerId: 'sunita' };

describe('an order on a link', () => {
  it.each<[string, Partial<Evidence>, object]>([
    ['without any visit', {}, { rule: 'link' }],
    ['after a visit', { touches: [touch('S', 0)] }, { rule: 'link' }],
    ['though she saw another link later', { touches: [touch('K', 0), touch('S', 1)] }, { rule: 'link' }],
    ['though she is another reseller’s customer', { relation: kavithas }, { rule: 'link' }],
    ['found in the shop', { touches: [touch('S', 0, { arrival: 'shop' })] }, { rule: 'link' }],
    [
      'that we offered after her last visit',
      { touches: [touch('S', 0, { arrival: 'again' }), touch('S2', 3)] },
      { rule: 'last-touch', touchId: 'S2-3' },
    ],
    [
      'that we offered because of her relation',
      { touches: [touch('S', 0, { arrival: 'ended' }), touch('K', 8)], relation: sunitas },
      { rule: 'sticky' },
    ],
    [
      'that we offered, though her last visit was elsewhere',
      { touches: [touch('S', 0, { arrival: 'again' }), touch('K', 2)], relation: sunitas },
      { rule: 'link' },
    ],
    [
      'that she opened herself after we had offered it',
      { touches: [touch('S', 0), touch('S', 1, { arrival: 'again' })] },
      { rule: 'link' },
    ],
  ])('is its reseller’s %s', (_, changes, expected) => {
    expect(attribute(evidence(changes))).toEqual({ resellerId: 'sunita', ...expected });
  });
});

describe('somebody without a link', () => {
  it.each<[string, Partial<Evidence>, string | undefined, string | undefined]>([
    ['belongs to nobody', {}, undefined, undefined],
    ['belongs to whose link she opened last', { touches: [touch('K', 1), touch('S', 2)] }, 'kavitha', 'last-touch'],
    [
      'belongs to her last visit before her relation',
      { touches: [touch('S', 7)], relation: kavithas },
      'sunita',
      'last-touch',
    ],
    [
      'stays whose customer she is once the window is over',
      { touches: [touch('S', 7.01)], relation: kavithas },
      'kavitha',
      'sticky',
    ],
    [
      'is not won by the reseller’s own visit',
      { touches: [touch('K', 1, { isSelf: true }), touch('S', 2)] },
      'sunita',
      'last-touch',
    ],
    ['is not won by an offer of ours', { touches: [touch('K', 1, { arrival: 'again' })] }, undefined, undefined],
    ['is not won by a visit from the future', { touches: [touch('K', -1)] }, undefined, undefined],
  ])('%s', (_, changes, resellerId, rule) => {
    const found = withoutLink(evidence(changes));
    expect([found?.resellerId, found?.rule]).toEqual([resellerId, rule]);
  });

  it('belongs to other visits when the window is another', () => {
    const parameters = { no: 2, touchDays: 1, lapseDays: 365 };
    expect(withoutLink(evidence({ touches: [touch('K', 2)], parameters }))).toBeUndefined();
  });
});

describe('an order for oneself', () => {
  it.each<[string, Partial<Evidence>, string | undefined]>([
    ['is known by the reseller’s own phone', { buyerKey: 'sunita-phone' }, 'phone'],
    ['is known by an address of hers', { selfOrderId: 'earlier' }, 'address'],
    ['is known by the phone first', { buyerKey: 'sunita-phone', selfOrderId: 'earlier' }, 'phone'],
    ['is not an order of somebody else', {}, undefined],
  ])('%s', (_, changes, sign) => {
    const decided = attribute(evidence(changes));
    expect(decided.selfSign).toBe(sign);
    expect(decided.resellerId).toBe('sunita');
  });
});

describe('the seal of the evidence', () => {
  it.each<[string, Partial<Evidence>]>([
    ['the moment', { at: daysAgo(1) }],
    ['the link', { link: { code: 'S2', resellerId: 'sunita' } }],
    ['the rules', { parameters: { no: 1, touchDays: 8, lapseDays: 365 } }],
    ['a visit', { touches: [touch('K', 1)] }],
    ['the relation', { relation: kavithas }],
    ['the visitor', { visitorHash: 'aa' }],
    ['the buyer', { buyerKey: 'x' }],
    ['the address', { addressKey: 'x' }],
    ['the reseller', { resellerKey: 'x' }],
    ['the order to the same address', { selfOrderId: 'x' }],
  ])('changes with %s', (_, changes) => {
    expect(evidenceText(evidence(changes))).not.toBe(evidenceText(evidence()));
    expect(evidenceText(evidence(changes))).toBe(evidenceText(evidence(changes)));
  });
});
