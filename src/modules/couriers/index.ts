export { ImportServiceSheet, type SheetReport } from './app/import-service-sheet.js';
export { type CourierChoice, type CourierQuestion, CouriersApi, NoCourierServes } from './couriers.api.js';
export { CouriersModule } from './couriers.module.js';
export type { ScoredCourier, Weighting } from './domain/choose-courier.js';
export { billedGrams, freightOf } from './domain/freight.js';
export type { CourierAt, DatedRate, ListedCourier } from './infra/courier.repository.js';
export { type CourierFile, CourierFiles, type FileFault } from './infra/courier-files.repository.js';
export { answerFaults } from './pages/answer-faults.js';
export { CourierFilesPart } from './pages/courier-files-part.js';
