import { request } from 'node:http';
import { callAs, type OutsideWorld, SECRETS, startOutsideWorld } from '../../test/support/outside-world.js';
import { startSimulators } from './index.js';

let simulators: OutsideWorld;

beforeEach(async () => {
  simulators = await startOutsideWorld();
});
afterEach(() => simulators.close());

/** fetch sets Host and Origin by itself, so this one speaks plainly. */
function statusWith(headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(`${simulators.bank.url}/__sim/state`, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

describe('the three simulators', () => {
  it('share one time', async () => {
    await simulators.bank.control.advance(5);
    const { now } = await simulators.courier.control.state();
    expect(now).toBe('2026-11-02T09:00:00.000Z');
    expect(simulators.now().toISOString()).toBe(now);
  });

  it('show a page, and move time from it', async () => {
    for (const { url } of [simulators.courier, simulators.whatsapp, simulators.bank]) {
      const form = { 'content-type': 'application/x-www-form-urlencoded' };
      const { status, text } = await callAs('', `${url}/__sim/advance`, 'POST', 'hours=24', form);
      expect(status).toBe(200);
      expect(text).toContain('<!doctype html>');
    }
    expect(simulators.now().toISOString()).toBe('2026-11-05T04:00:00.000Z');
  });

  it('write down the calls of the platform, and not those of control', async () => {
    await callAs('', `${simulators.bank.url}/statements`);
    await simulators.bank.control.state();
    const { calls } = await simulators.bank.control.transcript();
    expect(calls).toMatchObject([{ method: 'GET', path: '/statements', status: 401 }]);
  });

  it('answer this machine only', async () => {
    expect(await statusWith({})).toBe(200);
    expect(await statusWith({ origin: 'http://localhost:3000' })).toBe(200);
    expect(await statusWith({ origin: 'https://evil.test' })).toBe(403);
    expect(await statusWith({ host: 'evil.test' })).toBe(403);
  });

  it('refuse a body that is too large or unreadable, in the words of each provider', async () => {
    const huge = { text: 'x'.repeat(3_000_000) };
    expect(
      (await callAs('wa-token', `${simulators.whatsapp.url}/v25.0/106540352242922/messages`, 'POST', huge)).status,
    ).toBe(413);
    const json = { 'content-type': 'application/json' };
    const bad = await callAs('', `${simulators.courier.url}/v1/external/auth/login`, 'POST', '{', json);
    expect(bad).toMatchObject({ status: 400, body: { status_code: 400 } });
    expect(await callAs('bank-token', `${simulators.bank.url}/nowhere`)).toMatchObject({
      status: 404,
      body: { error: {} },
    });
  });

  it('free their ports at the end, and when one of them cannot start', async () => {
    const port = Number(new URL(simulators.courier.url).port);
    await expect(startSimulators({ secrets: SECRETS, ports: { courier: port } })).rejects.toThrow(/EADDRINUSE/);
    await simulators.close();
    const again = await startSimulators({ secrets: SECRETS, ports: { courier: port } });
    expect(again.courier.url).toBe(`http://127.0.0.1:${port}`);
    await again.close();
    simulators = await startOutsideWorld();
  });
});
