import { GroupNameTooLong, LinkEndOutOfBounds, linkChoice } from './link-choice.js';

const NOW = new Date('2026-11-22T06:00:00Z');
const inHours = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);

describe('what is chosen for a link', () => {
  it('is a chat without an end unless told', () => {
    expect(linkChoice({}, NOW)).toEqual({ channel: 'chat', groupName: '', sells: 'always', life: undefined });
  });

  it('names a group in plain words, and nothing else', () => {
    expect(linkChoice({ channel: 'group', groupName: '  Lane  5\n ladies ' }, NOW).groupName).toBe('Lane 5 ladies');
    expect(linkChoice({ channel: 'chat', groupName: 'Lane 5' }, NOW).groupName).toBe('');
    expect(() => linkChoice({ channel: 'group', groupName: 'x'.repeat(61) }, NOW)).toThrow(GroupNameTooLong);
  });

  it('lets a Status live a day, and within the hour it is the same one', () => {
    expect(linkChoice({ channel: 'status' }, NOW).life).toEqual({ endsAt: inHours(24), sameFrom: inHours(23) });
  });

  it('lets a Status end earlier, never later', () => {
    expect(linkChoice({ channel: 'status', endsAt: inHours(5) }, NOW).life?.endsAt).toEqual(inHours(5));
    expect(linkChoice({ channel: 'status', endsAt: inHours(50) }, NOW).life?.endsAt).toEqual(inHours(24));
  });

  it('takes an end of her own, the same one for the same wish', () => {
    expect(linkChoice({ endsAt: inHours(50) }, NOW).life).toEqual({ endsAt: inHours(50), sameFrom: inHours(50) });
  });

  it.each([-1, 0, 0.4, 24 * 91, Number.NaN])('refuses an end in %d hours', (hours) => {
    expect(() => linkChoice({ endsAt: inHours(hours) }, NOW)).toThrow(LinkEndOutOfBounds);
  });
});
