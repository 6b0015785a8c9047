export { type CourierChoice, CouriersApi } from './couriers.api.js';
export { CouriersModule } from './couriers.module.js';
