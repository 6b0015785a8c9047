import { Global, Module } from '@nestjs/common';
import { Sessions } from '../../platform/auth/index.js';
import { AskSignInCode } from './app/ask-sign-in-code.js';
import { EndSession } from './app/end-session.js';
import { OneTimeCodes } from './app/one-time-codes.js';
import { SignIn } from './app/sign-in.js';
import { UpdateMe } from './app/update-me.js';
import { MeController } from './http/me.controller.js';
import { SessionsController } from './http/sessions.controller.js';
import { SignInCodesController } from './http/sign-in-codes.controller.js';
import { IdentityApi } from './identity.api.js';
import { SessionQueries } from './infra/session.queries.js';
import { SessionRepository } from './infra/session.repository.js';
import { UserRepository } from './infra/user.repository.js';
import { SignInPages } from './pages/sign-in.controller.js';

/** Who people are: phones, one-time codes, roles and sessions. Global, because every route asks for sessions. */
@Global()
@Module({
  controllers: [SignInCodesController, SessionsController, MeController, SignInPages],
  providers: [
    AskSignInCode,
    SignIn,
    EndSession,
    UpdateMe,
    OneTimeCodes,
    UserRepository,
    SessionRepository,
    SessionQueries,
    { provide: Sessions, useExisting: SessionQueries },
    IdentityApi,
  ],
  exports: [IdentityApi, OneTimeCodes, Sessions, SessionQueries, EndSession, UpdateMe],
})
export class IdentityModule {}
