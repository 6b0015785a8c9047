import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseBusinessDay, startOfDay } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { type FormState, html, refusedForm } from '../../../platform/html/index.js';
import { goOn, PageEndpoint, type PageVisit, shown } from '../../../platform/http/index.js';
import { AssignMeaning } from '../app/assign-meaning.js';
import { type CourierCode, LEGS } from '../domain/code-meanings.js';
import { CodeNeverSeen } from '../domain/errors.js';
import { MeaningRepository } from '../infra/meaning.repository.js';
import { UnknownCodeQueries } from '../infra/unknown-code.queries.js';
import { MeaningFormDto } from './codes.dto.js';
import { CodesPage } from './codes.page.js';

const HERE = '/support/courier-codes';

/** Where support explains couriers' codes. */
@Controller('support/courier-codes')
export class CodesPages {
  constructor(
    private readonly unknown: UnknownCodeQueries,
    private readonly meanings: MeaningRepository,
    private readonly assign: AssignMeaning,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'courier-codes.explain', summary: 'Couriers’ codes that nobody has explained' })
  async list(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.show({ actor, request, reply }, 200);
  }

  @Post('meanings')
  @PageEndpoint({ permission: 'courier-codes.explain', summary: 'Say what a courier’s code means, from a day on' })
  async create(
    @CurrentActor() actor: Actor,
    @Body() body: MeaningFormDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const visit = { actor, request, reply };
    const leg = LEGS.find((known) => known === body.leg);
    if (!leg) throw new CodeNeverSeen();
    const code: CourierCode = { provider: body.provider, leg, code: body.code };
    const assign = async () => {
      const { meaning = '', note = '' } = body;
      const validFrom = startOfDay(parseBusinessDay(body.from ?? ''));
      await this.assign.execute(code, { meaning, validFrom, note, userId: actor.userId });
    };
    await goOn(visit, HERE, assign, ({ error, tr, status }) =>
      this.show(visit, status, { code, state: refusedForm(body, {}, tr.refusal(error)) }),
    );
  }

  private async show(
    visit: PageVisit,
    status: number,
    refused?: { code: CourierCode; state: FormState },
  ): Promise<void> {
    const [codes, meanings] = await Promise.all([this.unknown.list(), this.meanings.newest()]);
    html(visit.reply, CodesPage({ ...shown(visit, HERE), codes, meanings, refused }), status);
  }
}
