import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/index.js';
import { LogisticsModule } from '../logistics/index.js';
import { OrdersModule } from '../orders/index.js';
import { AnswerAttempt } from './app/answer-attempt.js';
import { EndTask } from './app/end-task.js';
import { KeepProof } from './app/keep-proof.js';
import { OpenTask } from './app/open-task.js';
import { PassToSupport } from './app/pass-to-support.js';
import { PassWordOn } from './app/pass-word-on.js';
import { SendAnswers } from './app/send-answers.js';
import { WriteAnswer } from './app/write-answer.js';
import { AttemptsApi } from './attempts.api.js';
import { AnswerRepository } from './infra/answer.repository.js';
import { AttemptQueries } from './infra/attempt.queries.js';
import { OutcomeQueries } from './infra/outcome.queries.js';
import { ProofQueries } from './infra/proof.queries.js';
import { TaskRepository } from './infra/task.repository.js';
import { AttemptsPages } from './pages/attempts.controller.js';
import { AttemptDesk } from './pages/desk.controller.js';
import { ProofsController } from './pages/proofs.controller.js';

/** Failed attempts: the reseller is asked first, then support; the courier hears the answer once. */
@Module({
  imports: [CasesModule, LogisticsModule, OrdersModule],
  controllers: [AttemptsPages, AttemptDesk, ProofsController],
  providers: [
    AttemptsApi,
    OpenTask,
    EndTask,
    PassToSupport,
    AnswerAttempt,
    WriteAnswer,
    PassWordOn,
    KeepProof,
    SendAnswers,
    TaskRepository,
    AnswerRepository,
    AttemptQueries,
    OutcomeQueries,
    ProofQueries,
  ],
  exports: [AttemptsApi],
})
export class AttemptsModule {}
