import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock, parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { newId } from '../../../platform/database/index.js';
import { type FormState, freshForm, html, refusedForm } from '../../../platform/html/index.js';
import {
  goOn,
  OnceKey,
  type OnceRequest,
  PageEndpoint,
  type PageVisit,
  type Refused,
  shown,
} from '../../../platform/http/index.js';
import { Programmes } from '../app/programmes.js';
import { readProgramme, readTerms } from '../domain/read-promise.js';
import { NumberUnreadable } from '../domain/typed-numbers.js';
import { weekOf, weeksAfter } from '../domain/week.js';
import { ProgrammeQueries } from '../infra/programme.queries.js';
import { ProgrammeFormDto, ReferralTermsFormDto } from './programme-form.dto.js';
import { ProgrammesPage } from './programmes.page.js';

const SHOWN_MAX = 100;
const HERE = '/finance/programmes';

/** The field that a refusal is about; every other refusal is about the form as a whole. */
const FIELD_OF: Readonly<Record<string, string>> = {
  'programme-unnamed': 'name',
  'not-a-monday': 'firstWeek',
  'too-late-for-week': 'firstWeek',
  'steps-do-not-rise': 'threshold1',
  'referral-terms-too-late': 'validFrom',
};

/** Targets and terms of inviting, as staff promise them. */
@Controller('finance/programmes')
export class ProgrammePages {
  constructor(
    private readonly programmes: Programmes,
    private readonly queries: ProgrammeQueries,
    private readonly clock: Clock,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'rewards.manage', summary: 'Targets and terms of inviting, and what they cost' })
  async show(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.answer({ actor, request, reply }, {});
  }

  @Post()
  @PageEndpoint({ permission: 'rewards.manage', summary: 'Promise a weekly target' })
  async make(
    @CurrentActor() actor: Actor,
    @Body() form: ProgrammeFormDto,
    @OnceKey() once: OnceRequest,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const call = { actor, request, reply };
    await this.doOr(call, 'programme', form, () => this.programmes.make(readProgramme(form), actor.userId, once));
  }

  @Post(':programmeId/end')
  @PageEndpoint({ permission: 'rewards.manage', summary: 'Let the week under way be the last of a target' })
  async end(
    @CurrentActor() actor: Actor,
    @Param('programmeId') programmeId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const id = parseId<'TargetProgramme'>(programmeId);
    await this.doOr({ actor, request, reply }, 'programme', {}, () => this.programmes.end(id));
  }

  @Post('referral-terms')
  @PageEndpoint({ permission: 'rewards.manage', summary: 'Promise what inviting brings' })
  async makeTerms(
    @CurrentActor() actor: Actor,
    @Body() form: ReferralTermsFormDto,
    @OnceKey() once: OnceRequest,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const call = { actor, request, reply };
    await this.doOr(call, 'terms', form, () => this.programmes.makeTerms(readTerms(form), actor.userId, once));
  }

  private async doOr(
    visit: PageVisit,
    form: 'programme' | 'terms',
    posted: object,
    work: () => Promise<void>,
  ): Promise<void> {
    const again = (refused: Refused) =>
      this.answer(visit, { [form]: refusedProgramme(refused, posted, form) }, refused.status);
    await goOn(visit, HERE, work, again, 'here');
  }

  private async answer(
    visit: PageVisit,
    states: { programme?: FormState; terms?: FormState },
    status = 200,
  ): Promise<void> {
    const { request, reply } = visit;
    const [programmes, terms] = await Promise.all([this.queries.list(SHOWN_MAX), this.queries.terms(SHOWN_MAX)]);
    const thisWeek = weekOf(this.clock.now());
    const view = {
      programmes,
      terms,
      thisWeek,
      programmeForm: states.programme ?? freshForm({ firstWeek: weeksAfter(thisWeek, 1) }),
      termsForm: states.terms ?? freshForm(),
      once: newId(),
    };
    html(reply, ProgrammesPage({ ...shown(visit, request.method === 'GET' ? request.url : HERE), ...view }), status);
  }
}

function refusedProgramme({ error, tr }: Refused, posted: object, form: 'programme' | 'terms'): FormState {
  const sentence = tr.refusal(error);
  const dayField = form === 'programme' ? 'firstWeek' : 'validFrom';
  const known = error.code === 'invalid-day' ? dayField : FIELD_OF[error.code];
  const field = error instanceof NumberUnreadable ? error.field : known;
  return field ? refusedForm(posted, { [field]: sentence }) : refusedForm(posted, {}, sentence);
}
