export { CommissionsModule } from './commissions.module.js';
export type { CommissionReleased, CommissionTakenBack } from './domain/events.js';
