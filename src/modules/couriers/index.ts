export { ImportServiceSheet, type SheetReport } from './app/import-service-sheet.js';
export { type CourierChoice, CouriersApi } from './couriers.api.js';
export { CouriersModule } from './couriers.module.js';
