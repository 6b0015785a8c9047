export { ComeBack } from './app/come-back.js';
export { KeepCustomerNote } from './app/keep-customer-note.js';
export { ReplayAttribution } from './app/replay-attribution.js';
export { AttributionApi } from './attribution.api.js';
export { AttributionModule } from './attribution.module.js';
export { NoteTooLong, UnknownCustomer } from './domain/errors.js';
export { LinkVisits } from './http/link-visits.js';
