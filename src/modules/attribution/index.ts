export { ReplayAttribution } from './app/replay-attribution.js';
export { AttributionApi } from './attribution.api.js';
export { AttributionModule } from './attribution.module.js';
export { LinkVisits } from './http/link-visits.js';
