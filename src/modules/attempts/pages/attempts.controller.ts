import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, type PhoneNumber, parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { html, refusedForm } from '../../../platform/html/index.js';
import { goOn, PageEndpoint, type PageVisit, RateLimit, STATUS_OF_KIND, shown } from '../../../platform/http/index.js';
import { RevealPhone } from '../../cases/index.js';
import { AnswerAttempt } from '../app/answer-attempt.js';
import { AttemptOver, UnknownAttempt } from '../domain/errors.js';
import { AttemptQueries } from '../infra/attempt.queries.js';
import { OutcomeQueries } from '../infra/outcome.queries.js';
import { TaskRepository } from '../infra/task.repository.js';
import { AnswerFormDto, AttemptListDto } from './answer.dto.js';
import type { RefusedAnswer } from './answer-forms.js';
import { AttemptPage, AttemptsPage } from './attempts.page.js';
import { readProof } from './proof-upload.js';
import { refusedAnswer } from './refused-answer.js';

interface Visit extends PageVisit {
  readonly taskId: string;
}

const HERE = '/reseller/attempts';
const ANSWERS_A_MINUTE = 30;
/** Written down beside each look at a number. */
const WHY_SHE_LOOKS = 'The courier did not hand her parcel over';

/** Where a reseller answers for her customers whom a courier did not meet. */
@Controller('reseller/attempts')
export class AttemptsPages {
  constructor(
    private readonly attempts: AttemptQueries,
    private readonly outcomes: OutcomeQueries,
    private readonly tasks: TaskRepository,
    private readonly answerAttempt: AnswerAttempt,
    private readonly reveal: RevealPhone,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'attempts.answer', summary: 'Parcels that were not handed over, and what you saved' })
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: AttemptListDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const [tasks, saved, outcomes] = await Promise.all([
      this.attempts.liveOf(actor.userId),
      this.outcomes.savedBy(actor.userId),
      this.outcomes.byReason(actor.userId),
    ]);
    const answered = query.answered === 'yes';
    html(reply, AttemptsPage({ ...shown({ actor, request, reply }), tasks, saved, outcomes, answered }));
  }

  @Get(':taskId')
  @PageEndpoint({ permission: 'attempts.answer', summary: 'One failed attempt and what may be answered' })
  async show(
    @CurrentActor() actor: Actor,
    @Param('taskId') taskId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.page({ actor, taskId, request, reply }, 200);
  }

  @Post(':taskId/number')
  @RateLimit(ANSWERS_A_MINUTE)
  @PageEndpoint({
    permission: 'attempts.answer',
    summary: 'Show the number of a customer to call, and write that down',
  })
  async showNumber(
    @CurrentActor() actor: Actor,
    @Param('taskId') taskId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const visit = { actor, taskId, request, reply };
    const { task } = await this.own(visit);
    try {
      // The number is hers to call for as long as there is something to answer.
      if (task.status === 'over') throw new AttemptOver();
      const reason = WHY_SHE_LOOKS;
      const wish = { orderId: task.orderId, actorId: actor.userId, part: 'reseller' as const, reason };
      await this.page(visit, 200, { phone: await this.reveal.execute(wish) });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const message = shown(visit).tr.refusal(error);
      await this.page(visit, STATUS_OF_KIND[error.kind], {
        refused: { kind: '', state: refusedForm({}, {}, message) },
      });
    }
  }

  @Post(':taskId/answer')
  @RateLimit(ANSWERS_A_MINUTE)
  @PageEndpoint({ permission: 'attempts.answer', summary: 'Say what the courier shall do' })
  async answer(
    @CurrentActor() actor: Actor,
    @Param('taskId') taskId: string,
    @Body() body: AnswerFormDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.attempt({ actor, taskId, request, reply }, body.kind, body, async (id) =>
      this.answerAttempt.execute({ by: 'reseller', actorId: actor.userId, taskId: id, typed: body }),
    );
  }

  @Post(':taskId/proof')
  @RateLimit(ANSWERS_A_MINUTE)
  @PageEndpoint({ permission: 'attempts.answer', summary: 'Say that nobody came, with a photo or a recording' })
  async prove(
    @CurrentActor() actor: Actor,
    @Param('taskId') taskId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const visit = { actor, taskId, request, reply };
    await this.attempt(visit, 'fake', {}, async (id) => {
      await this.own(visit);
      const { note, proof } = await readProof(request);
      const typed = { kind: 'fake', note };
      await this.answerAttempt.execute({ by: 'reseller', actorId: actor.userId, taskId: id, typed, proof });
    });
  }

  private async attempt(
    visit: Visit,
    kind: string,
    posted: object,
    work: (id: ReturnType<typeof parseId<'AttemptTask'>>) => Promise<void>,
  ): Promise<void> {
    await goOn(
      visit,
      `${HERE}?answered=yes`,
      async () => work(parseId<'AttemptTask'>(visit.taskId)),
      ({ error, tr, status }) =>
        this.page(visit, status, { refused: { kind, state: refusedAnswer(posted, error, tr) } }),
    );
  }

  private async own({ actor, taskId }: Visit) {
    const found = await this.tasks.find(parseId(taskId));
    if (found?.task.resellerId !== actor.userId) throw new UnknownAttempt();
    return found;
  }

  private async page(
    visit: Visit,
    status: number,
    more: { refused?: RefusedAnswer; phone?: PhoneNumber } = {},
  ): Promise<void> {
    const { task, now } = await this.own(visit);
    const found = await this.attempts.one(task.id, visit.actor.userId);
    if (!found) throw new UnknownAttempt();
    visit.reply.header('cache-control', 'no-store');
    const { refused, phone } = more;
    const view = { shown: found, task, now, refused, phone };
    html(visit.reply, AttemptPage({ ...shown(visit, `${HERE}/${visit.taskId}`), ...view }), status);
  }
}
