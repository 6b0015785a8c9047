export { AttemptsApi, type BuyersAttempt } from './attempts.api.js';
export { AttemptsModule } from './attempts.module.js';
