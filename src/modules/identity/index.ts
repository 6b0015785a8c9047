export { type CodeSubject, type IssuedCode, OneTimeCodes } from './app/one-time-codes.js';
export { type CodeMessage, type CodePurpose, CodeSender } from './domain/code-sender.js';
export { type CodeVerdict, refuseUnlessRight } from './domain/one-time-code.js';
export { ROLES, type Role } from './domain/permissions.js';
export { IdentityApi } from './identity.api.js';
export { IdentityModule } from './identity.module.js';
export type { Contact } from './infra/user.repository.js';
