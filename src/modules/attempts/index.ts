export type { AnswerTexts } from './app/read-answer.js';
export { AttemptsApi, type BuyersAttempt } from './attempts.api.js';
export { AttemptsModule } from './attempts.module.js';
export { AnswerFaulty } from './domain/errors.js';
export { AnswerFormDto } from './pages/answer.dto.js';
export { daysOf } from './pages/answer-forms.js';
