import { type BankSecrets, type RunningBank, startBank } from './bank/bank-simulator.js';
import type { CourierSecrets } from './courier/account-routes.js';
import type { CourierControl } from './courier/courier-control.js';
import { startCourier } from './courier/courier-simulator.js';
import type { GatewayControl } from './payments/gateway-control.js';
import { type GatewaySecrets, startGateway } from './payments/gateway-simulator.js';
import type { WhatsAppControl } from './whatsapp/whatsapp-control.js';
import { startWhatsApp, type WhatsAppSecrets } from './whatsapp/whatsapp-simulator.js';
import type { Running, Surroundings } from './wire/running.js';
import { SeededChance } from './wire/seeded-chance.js';
import { type TimeSource, VirtualClock } from './wire/virtual-clock.js';
import { DEFAULT_PATIENCE, type DeliveryPatience } from './wire/webhook-sender.js';

/** How to start the outside world. */
export interface SimulatorOptions {
  /** 0, and what is left out, takes any free port. */
  readonly ports?: {
    readonly courier?: number;
    readonly whatsapp?: number;
    readonly bank?: number;
    readonly payments?: number;
  };
  readonly secrets: {
    readonly courier: CourierSecrets;
    readonly whatsapp: WhatsAppSecrets;
    readonly bank: BankSecrets;
    readonly payments: GatewaySecrets;
  };
  /** Where the platform listens, without a path; may come later by {@link Simulators.sendWebhooksTo}. */
  readonly webhookBaseUrl?: string;
  /** A date stands still until advanced; a function runs by itself. Monday, 2 November 2026, 09:30 in India unless told. */
  readonly now?: TimeSource;
  /** The same seed gives the same numbers and the same disorder; 1 unless told. */
  readonly seed?: number;
  readonly delivery?: Partial<DeliveryPatience>;
}

/** The running outside world: four servers on loopback with one common time. */
export interface Simulators {
  readonly courier: Running<CourierControl>;
  readonly whatsapp: Running<WhatsAppControl>;
  readonly bank: Running<RunningBank['control']>;
  readonly payments: Running<GatewayControl>;
  now(): Date;
  /** Moves the common time; done when everything that fell due has been delivered or lost. */
  advance(hours: number): Promise<Date>;
  sendWebhooksTo(baseUrl: string): void;
  close(): Promise<void>;
}

const USUAL_NOW = new Date('2026-11-02T04:00:00Z');

/** Starts courier, WhatsApp, bank and payment gateway. Throws when a port is taken; nothing is left running then. */
export async function startSimulators(options: SimulatorOptions): Promise<Simulators> {
  const { ports = {}, secrets, webhookBaseUrl = '', now = USUAL_NOW, seed = 1, delivery } = options;
  const clock = new VirtualClock(now);
  const surroundings: Surroundings = {
    clock,
    chance: new SeededChance(seed),
    target: { baseUrl: webhookBaseUrl },
    patience: { ...DEFAULT_PATIENCE, ...delivery },
  };
  const running: Running<unknown>[] = [];
  const closeAll = async () => {
    clock.stop();
    await Promise.all(running.map((one) => one.close()));
  };
  const keep = <One extends Running<unknown>>(one: One): One => {
    running.push(one);
    return one;
  };
  try {
    const bank = keep(await startBank(ports.bank ?? 0, surroundings, secrets.bank));
    const whatsapp = keep(await startWhatsApp(ports.whatsapp ?? 0, surroundings, secrets.whatsapp));
    const courier = keep(
      await startCourier(ports.courier ?? 0, surroundings, secrets.courier, (credit) => bank.creditCod(credit)),
    );
    const payments = keep(
      await startGateway(ports.payments ?? 0, surroundings, secrets.payments, (transfer) => bank.credit(transfer)),
    );
    return {
      courier,
      whatsapp,
      bank,
      payments,
      now: () => clock.now(),
      advance: (hours) => clock.advance(hours),
      sendWebhooksTo: (baseUrl) => {
        surroundings.target.baseUrl = baseUrl;
      },
      close: closeAll,
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}
