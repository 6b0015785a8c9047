import { VirtualClock } from './virtual-clock.js';

const NOON = new Date('2026-11-02T06:30:00Z');

function clockWithLog(): { clock: VirtualClock; log: string[] } {
  const clock = new VirtualClock(NOON);
  const log: string[] = [];
  return { clock, log };
}

describe('the virtual clock', () => {
  it('stands still until advanced', async () => {
    const { clock } = clockWithLog();
    expect(clock.now()).toEqual(NOON);
    expect(await clock.advance(1.5)).toEqual(new Date('2026-11-02T08:00:00Z'));
  });

  it('keeps appointments in order of time, then of arrival, each at its own time', async () => {
    const { clock, log } = clockWithLog();
    const note = (name: string) => () => void log.push(`${name} ${clock.now().toISOString().slice(11, 16)}`);
    clock.after(2, note('late'));
    clock.after(1, note('first'));
    clock.after(1, note('second'));
    await clock.advance(3);
    expect(log).toEqual(['first 07:30', 'second 07:30', 'late 08:30']);
  });

  it('keeps appointments that were made on the way, and leaves those that lie beyond', async () => {
    const { clock, log } = clockWithLog();
    clock.after(1, () => {
      clock.after(1, () => void log.push('within'));
      clock.after(9, () => void log.push('beyond'));
    });
    await clock.advance(3);
    expect(log).toEqual(['within']);
    expect(clock.nextDueAt).toEqual(new Date('2026-11-02T16:30:00Z'));
  });

  it('lets two advances wait for each other', async () => {
    const { clock, log } = clockWithLog();
    clock.after(1, async () => {
      await new Promise(setImmediate);
      log.push('slow');
    });
    clock.after(2, () => void log.push('quick'));
    await Promise.all([clock.advance(1), clock.advance(1)]);
    expect(log).toEqual(['slow', 'quick']);
    expect(clock.now()).toEqual(new Date('2026-11-02T08:30:00Z'));
  });

  it('follows a source that runs by itself, and adds the advances', async () => {
    let wall = NOON;
    const clock = new VirtualClock(() => wall);
    const log: string[] = [];
    clock.after(3, () => void log.push('due'));
    await clock.advance(2);
    wall = new Date(NOON.getTime() + 3_600_000);
    await clock.advance(0);
    clock.stop();
    expect(log).toEqual(['due']);
    expect(clock.now()).toEqual(new Date('2026-11-02T09:30:00Z'));
  });

  it.each([-1, Number.NaN, 1e9])('does not advance by %d hours', (hours) => {
    const { clock } = clockWithLog();
    expect(() => clock.advance(hours)).toThrow(RangeError);
  });

  it('goes on after an appointment that failed', async () => {
    const { clock, log } = clockWithLog();
    clock.after(1, () => Promise.reject(new Error('broken')));
    clock.after(2, () => void log.push('next'));
    await expect(clock.advance(1)).rejects.toThrow('broken');
    await clock.advance(2);
    expect(log).toEqual(['next']);
  });
});
