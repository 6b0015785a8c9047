import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { html } from '../../../platform/html/index.js';
import { goOn, PageEndpoint, type PageVisit, RateLimit, shown } from '../../../platform/http/index.js';
import { AnswerAttempt } from '../app/answer-attempt.js';
import { UnknownAttempt } from '../domain/errors.js';
import { AttemptQueries } from '../infra/attempt.queries.js';
import { OutcomeQueries } from '../infra/outcome.queries.js';
import { TaskRepository } from '../infra/task.repository.js';
import { AnswerFormDto, AttemptListDto } from './answer.dto.js';
import type { RefusedAnswer } from './answer-forms.js';
import { AttemptDeskPage, AttemptDeskTaskPage } from './desk.page.js';
import { readProof } from './proof-upload.js';
import { refusedAnswer } from './refused-answer.js';

interface Visit extends PageVisit {
  readonly taskId: string;
}

const HERE = '/support/attempts';
const ANSWERS_A_MINUTE = 60;

/** Where support answers what resellers let pass, and sees what answering brings. */
@Controller('support/attempts')
export class AttemptDesk {
  constructor(
    private readonly attempts: AttemptQueries,
    private readonly outcomes: OutcomeQueries,
    private readonly tasks: TaskRepository,
    private readonly answerAttempt: AnswerAttempt,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'attempts.handle', summary: 'Failed attempts, those that resellers let pass first' })
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: AttemptListDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const [tasks, savers, outcomes, fakes] = await Promise.all([
      this.attempts.liveForSupport(),
      this.outcomes.savers(),
      this.outcomes.byReason(),
      this.outcomes.fakes(),
    ]);
    const answered = query.answered === 'yes';
    const view = { tasks, savers, outcomes, fakes, answered };
    html(reply, AttemptDeskPage({ ...shown({ actor, request, reply }), ...view }));
  }

  @Get(':taskId')
  @PageEndpoint({ permission: 'attempts.handle', summary: 'One failed attempt with what was answered' })
  async show(
    @CurrentActor() actor: Actor,
    @Param('taskId') taskId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.page({ actor, taskId, request, reply }, 200);
  }

  @Post(':taskId/answer')
  @RateLimit(ANSWERS_A_MINUTE)
  @PageEndpoint({ permission: 'attempts.handle', summary: 'Say for the buyer what the courier shall do' })
  async answer(
    @CurrentActor() actor: Actor,
    @Param('taskId') taskId: string,
    @Body() body: AnswerFormDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.attempt({ actor, taskId, request, reply }, body.kind, body, () =>
      this.answerAttempt.execute({ by: 'support', actorId: actor.userId, taskId: parseId(taskId), typed: body }),
    );
  }

  @Post(':taskId/proof')
  @RateLimit(ANSWERS_A_MINUTE)
  @PageEndpoint({ permission: 'attempts.handle', summary: 'Say that nobody came, with a photo or a recording' })
  async prove(
    @CurrentActor() actor: Actor,
    @Param('taskId') taskId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.attempt({ actor, taskId, request, reply }, 'fake', {}, async () => {
      if (!(await this.tasks.find(parseId(taskId)))) throw new UnknownAttempt();
      const { note, proof } = await readProof(request);
      const typed = { kind: 'fake', note };
      await this.answerAttempt.execute({
        by: 'support',
        actorId: actor.userId,
        taskId: parseId(taskId),
        typed,
        proof,
      });
    });
  }

  private async attempt(visit: Visit, kind: string, posted: object, work: () => Promise<void>): Promise<void> {
    await goOn(visit, `${HERE}?answered=yes`, work, ({ error, tr, status }) =>
      this.page(visit, status, { kind, state: refusedAnswer(posted, error, tr) }),
    );
  }

  private async page(visit: Visit, status: number, refused?: RefusedAnswer): Promise<void> {
    const found = await this.tasks.find(parseId(visit.taskId));
    const attempt = found && (await this.attempts.one(found.task.id));
    if (!found || !attempt) throw new UnknownAttempt();
    const { task, now } = found;
    const view = { shown: attempt, task, now, refused };
    html(visit.reply, AttemptDeskTaskPage({ ...shown(visit, `${HERE}/${visit.taskId}`), ...view }), status);
  }
}
