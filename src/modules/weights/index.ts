export { WEIGHT_TABLE } from './domain/weight-state.js';
export { WeightsModule } from './weights.module.js';
