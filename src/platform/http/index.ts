export { type CursorPage, cursorPage, readCursor, UnreadableCursor } from './cursor-page.js';
export { Endpoint, type EndpointMeta, PageEndpoint } from './endpoint.js';
export { HttpModule } from './http.module.js';
export { rememberValidations } from './known-validations.js';
export { MoneyDto } from './money.dto.js';
export { Nested } from './nested.js';
export {
  IdempotencyKeyReused,
  Once,
  type OnceAnswer,
  OnceKey,
  type OnceRequest,
  RequestInFlight,
  replayable,
} from './once.js';
export { packAnswer } from './pack-answer.js';
export { goOn, type PageVisit, type Refused, type Shown, shown } from './page-visit.js';
export { refuseUnfitValues } from './plain-values.js';
export { type PartnerAnswer, type Posting, postJson } from './post-json.js';
export { answerProblem, STATUS_OF_KIND } from './problem.filter.js';
export { RateLimit } from './rate-limit.js';
export { RequestInvalid, requestInvalid } from './request-invalid.js';
export { refuseCrossSite } from './same-origin.js';
export { markAnswers } from './security-headers.js';
export { sent } from './sent.js';
export { UploadBroken, uploadParts } from './upload-parts.js';
