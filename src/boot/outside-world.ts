import { razorpayKey } from '../modules/payments/index.js';
import { type AppConfig } from '../platform/config/index.js';
import { type SimulatorOptions, type Simulators, startSimulators } from '../simulators/index.js';

/** The simulators, and the configuration that leads the application to them. */
export interface OutsideWorld {
  readonly simulators: Simulators;
  readonly config: AppConfig;
}

const WHATSAPP_NUMBER_ID = '100000000001';

/** Starts courier, WhatsApp, bank and payment gateway as HTTP servers on loopback, with the secrets the application expects. */
export async function startOutsideWorld(
  config: AppConfig,
  options: Pick<SimulatorOptions, 'ports' | 'now' | 'seed'> = {},
): Promise<OutsideWorld> {
  const { courier, delhivery, whatsapp, bank, payments } = config;
  const simulators = await startSimulators({
    ...options,
    secrets: {
      courier: {
        email: 'haat@example.com',
        password: courier.token,
        webhookToken: courier.token,
        webhookSecret: courier.webhookSecret,
        delhivery: { token: delhivery.token, pushToken: delhivery.webhookSecret },
      },
      whatsapp: { accessToken: whatsapp.token, appSecret: whatsapp.webhookSecret },
      bank: { token: bank.token },
      payments: { ...razorpayKey(payments.token), webhookSecret: payments.webhookSecret },
    },
  });
  return {
    simulators,
    config: {
      ...config,
      courier: { ...courier, url: simulators.courier.url },
      delhivery: { ...delhivery, url: simulators.courier.url },
      whatsapp: { ...whatsapp, url: `${simulators.whatsapp.url}/v25.0/${WHATSAPP_NUMBER_ID}` },
      bank: { ...bank, url: simulators.bank.url },
      payments: { ...payments, url: simulators.payments.url },
    },
  };
}
