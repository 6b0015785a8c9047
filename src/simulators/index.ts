export { BankControl, type BankState } from './bank/bank-control.js';
export type { CreditOrder } from './bank/bank-control-routes.js';
export type { BankFaults, Reversal } from './bank/bank-faults.js';
export type { PayoutReceipt } from './bank/bank-routes.js';
export type { BankRules } from './bank/bank-rules.js';
export type { BankSecrets } from './bank/bank-simulator.js';
export type { CourierSecrets } from './courier/account-routes.js';
export {
  CourierControl,
  type CourierState,
  type RemittanceFile,
  type RemittanceOrder,
} from './courier/courier-control.js';
export type { JourneyOrder } from './courier/courier-control-routes.js';
export type { BookingStep, CourierFaults } from './courier/courier-faults.js';
export type { ParcelState } from './courier/courier-state.js';
export type { JourneyStep, Scenario } from './courier/journeys.js';
export type { CourierStatus } from './courier/statuses.js';
export { type SimulatorOptions, type Simulators, startSimulators } from './start-simulators.js';
export type { ChatMessage } from './whatsapp/shown-content.js';
export { WhatsAppControl, type WhatsAppState } from './whatsapp/whatsapp-control.js';
export type { InboundOrder } from './whatsapp/whatsapp-control-routes.js';
export type { WhatsAppFaults } from './whatsapp/whatsapp-faults.js';
export type { WhatsAppSecrets } from './whatsapp/whatsapp-simulator.js';
export { SimulatorRefused } from './wire/control-client.js';
export type { Running } from './wire/running.js';
export type { TimeSource } from './wire/virtual-clock.js';
