import type { Browser } from 'playwright-core';
import { SESSION_COOKIE } from '../../../src/platform/auth/index.js';
import { type Look, Window } from '../../support/browser.js';
import type { TestWorld } from '../../support/simulators.js';

/** Signs in on the pages, with the code from the simulated phone; ends where the person's face begins. */
export async function signInOnPages(window: Window, world: TestWorld, phone: string): Promise<void> {
  await window.go('/sign-in');
  await window.fill({ 'Mobile number': phone.slice(3) });
  await window.press('Send me the code');
  await window.fill({ Code: await world.outside.whatsapp.control.codeFor(phone) });
  await window.press('Sign in');
}

/** A window of somebody who is signed in already. */
export function windowOf(
  browser: Browser,
  world: TestWorld,
  who: { readonly token: string },
  look: Partial<Look> = {},
) {
  return Window.open(browser, world.url, { ...look, cookies: { [SESSION_COOKIE]: who.token } });
}
