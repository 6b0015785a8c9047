import { isPreviewAgent } from './preview-agent.js';
import { shopToShow } from './shop-to-show.js';
import { shorten } from './shorten.js';

describe('a short text', () => {
  it('stays whole when it fits', () => {
    expect(shorten('Cotton kurta', 12)).toBe('Cotton kurta');
  });

  it('ends at a word and says that it was cut', () => {
    expect(shorten('Hand-block printed cotton kurta with pockets', 36)).toBe('Hand-block printed cotton kurta…');
  });

  it('never cuts a Hindi syllable in two', () => {
    expect(shorten('क्षिप्रा नदी', 2)).toBe('क्षि…');
  });

  it('has no more letters than asked for, also without a blank', () => {
    expect(shorten('x'.repeat(500), 80)).toHaveLength(80);
  });
});

describe('a preview agent', () => {
  it.each([
    ['WhatsApp/2.23.20.0', true],
    ['facebookexternalhit/1.1', true],
    ['Mozilla/5.0 (Linux; Android 9) Chrome/120', false],
    [undefined, false],
  ])('is known by its name: %s', (agent, known) => {
    expect(isPreviewAgent(agent)).toBe(known);
  });
});

describe('the shop that a link leads to', () => {
  it('is the one at the short address of its reseller, unless the link is for one group', () => {
    expect(shopToShow({ shopAddress: 'sunita-sarees', groupName: '' })).toBe('sunita-sarees');
    expect(shopToShow({ shopAddress: 'sunita-sarees', groupName: 'Lane 5' })).toBeUndefined();
    expect(shopToShow({ groupName: '' })).toBeUndefined();
  });
});
