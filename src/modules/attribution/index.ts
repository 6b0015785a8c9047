export { AttributionApi } from './attribution.api.js';
export { AttributionModule } from './attribution.module.js';
