import { razorpayKey } from '../../src/modules/payments/index.js';
import { loadConfig } from '../../src/platform/config/index.js';
import { type Simulators, startSimulators } from '../../src/simulators/index.js';
import { startTestApp, type TestApp } from './app.js';

/** The application with its outside world. */
export interface TestWorld extends TestApp {
  readonly outside: Simulators;
}

/** Starts the simulators, then an application that is configured for them. */
export async function startTestWorld(): Promise<TestWorld> {
  const config = loadConfig({ HAAT_DEMO: '1', PORT: '0' });
  const outside = await startSimulators({
    secrets: {
      courier: {
        email: 'haat@example.com',
        password: config.courier.token,
        webhookToken: config.courier.token,
        webhookSecret: config.courier.webhookSecret,
        delhivery: { token: config.delhivery.token, pushToken: config.delhivery.webhookSecret },
      },
      whatsapp: { accessToken: config.whatsapp.token, appSecret: config.whatsapp.webhookSecret },
      bank: { token: config.bank.token },
      payments: { ...razorpayKey(config.payments.token), webhookSecret: config.payments.webhookSecret },
    },
  });
  const world = await startTestApp({
    courier: { ...config.courier, url: outside.courier.url },
    delhivery: { ...config.delhivery, url: outside.courier.url },
    whatsapp: { ...config.whatsapp, url: `${outside.whatsapp.url}/v25.0/100000000001` },
    bank: { ...config.bank, url: outside.bank.url },
    payments: { ...config.payments, url: outside.payments.url },
  }).catch(async (error: unknown) => {
    await outside.close();
    throw error;
  });
  outside.sendWebhooksTo(world.url);
  return {
    ...world,
    outside,
    async close() {
      await outside.close();
      await world.close();
    },
  };
}
