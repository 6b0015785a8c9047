import { createHash } from 'node:crypto';
import { IdempotencyKeyReused, Once, type OnceRequest, RequestInFlight } from '../../../src/platform/http/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';

describe('a request with an idempotency key', () => {
  let world: TestApp;
  let once: Once;
  beforeAll(async () => {
    world = await startTestApp();
    once = world.get(Once);
  });
  afterAll(() => world.close());

  const request = (key: string, body: string, actor = 'guest'): OnceRequest => ({
    actor,
    route: 'POST /v1/things',
    key,
    fingerprint: createHash('sha256').update(body).digest(),
  });

  it('is worked on once and answered the same way again', async () => {
    let runs = 0;
    const ask = () =>
      world.uow.run((tx) =>
        once.run(tx, request('key-one-1', 'a'), async () => {
          runs++;
          return { made: runs };
        }),
      );
    expect(await ask()).toEqual({ value: { made: 1 }, replayed: false });
    expect(await ask()).toEqual({ value: { made: 1 }, replayed: true });
    expect(runs).toBe(1);
  });

  it('is refused with another body under the same key', async () => {
    await world.uow.run((tx) => once.run(tx, request('key-two-1', 'a'), async () => ({})));
    const other = world.uow.run((tx) => once.run(tx, request('key-two-1', 'b'), async () => ({})));
    await expect(other).rejects.toBeInstanceOf(IdempotencyKeyReused);
  });

  it('has a key of its own for each person', async () => {
    const first = await world.uow.run((tx) =>
      once.run(tx, request('key-three', 'a', 'asha'), async () => ({ for: 'asha' })),
    );
    const second = await world.uow.run((tx) =>
      once.run(tx, request('key-three', 'b', 'ravi'), async () => ({ for: 'ravi' })),
    );
    expect([first.value, second.value]).toEqual([{ for: 'asha' }, { for: 'ravi' }]);
  });

  it('says so while the first is still being worked on', async () => {
    let finish: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let begun: () => void = () => undefined;
    const begins = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const first = world.uow.run((tx) =>
      once.run(tx, request('key-four-1', 'a'), async () => {
        begun();
        await gate;
        return { n: 1 };
      }),
    );
    await begins;
    const second = world.uow.run((tx) => once.run(tx, request('key-four-1', 'a'), async () => ({ n: 2 })));
    await expect(second).rejects.toBeInstanceOf(RequestInFlight);
    finish();
    expect((await first).value).toEqual({ n: 1 });
  });

  it('may be sent again after its work failed', async () => {
    const ask = (fail: boolean) =>
      world.uow.run((tx) =>
        once.run(tx, request('key-five-1', 'a'), async () => {
          if (fail) throw new Error('no stock');
          return { ok: true };
        }),
      );
    await expect(ask(true)).rejects.toThrow('no stock');
    expect((await ask(false)).value).toEqual({ ok: true });
  });

  it('is worked on once where two that only ask come at the same moment, and both are answered', async () => {
    let both: () => void = () => undefined;
    const met = new Promise<void>((resolve) => {
      both = resolve;
    });
    let runs = 0;
    const send = () =>
      world.uow.run((tx) =>
        once.runAsking(tx, request('key-six-1', 'a'), async (claimed) => {
          await claimed;
          const n = ++runs;
          if (n === 2) both();
          await met;
          return { n };
        }),
      );
    const answers = await Promise.all([send(), send()]);
    expect(runs).toBe(2);
    expect(answers.map(({ value }) => value)).toEqual([answers[0].value, answers[0].value]);
    expect(answers.filter(({ replayed }) => replayed)).toHaveLength(1);
  });

  it('of those that only ask is refused with another body, and writes nothing again', async () => {
    const send = (body: string) =>
      world.uow.run((tx) =>
        once.runAsking(tx, request('key-seven', body), async (claimed) => {
          await claimed;
          return { body };
        }),
      );
    expect(await send('a')).toEqual({ value: { body: 'a' }, replayed: false });
    expect(await send('a')).toEqual({ value: { body: 'a' }, replayed: true });
    await expect(send('b')).rejects.toBeInstanceOf(IdempotencyKeyReused);
  });
});
