import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { newId } from '../../../platform/database/index.js';
import { type FormState, freshForm, html, refusedForm } from '../../../platform/html/index.js';
import { goOn, OnceKey, type OnceRequest, PageEndpoint, type PageVisit, shown } from '../../../platform/http/index.js';
import { verdictIn } from '../../../platform/two-people/index.js';
import { ExplainRows } from '../app/explain-rows.js';
import { RowExplanationUnfit } from '../domain/errors.js';
import { RowExplanationFormDto } from '../http/gateway-rows.dto.js';
import { GatewayRowRepository } from '../infra/gateway-row.repository.js';
import { SettlementRepository } from '../infra/settlement.repository.js';
import { GatewayRowsPage } from './gateway-rows.page.js';

const HERE = '/finance/gateway/rows';

interface Again {
  /** The form that comes back, by its id. */
  readonly form?: string;
  readonly state?: FormState;
  /** Why a decision was refused. */
  readonly decision?: string;
}

/** Rows of the gateway that nobody knew, for finance: what they are, by two people. */
@Controller('finance/gateway/rows')
export class GatewayRowPages {
  constructor(
    private readonly explainRows: ExplainRows,
    private readonly rows: GatewayRowRepository,
    private readonly settlements: SettlementRepository,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'reports.read', summary: 'Rows of the gateway that wait for two people' })
  async list(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.show({ actor, request, reply }, 200);
  }

  @Post()
  @PageEndpoint({ permission: 'remittances.import', summary: 'Propose what a row of the gateway is' })
  async propose(
    @CurrentActor() actor: Actor,
    @Body() body: RowExplanationFormDto,
    @OnceKey() once: OnceRequest,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { entity = '', entityId = '', kind = '', thingId = '', reason = '' } = body;
    const wish = { entity, entityId, kind, thingId: thingId.trim() };
    await this.orAgain({ actor, request, reply }, `${entity}-${entityId}`, body, () =>
      this.explainRows.propose(wish, { by: actor.userId, reason }, once),
    );
  }

  @Post(':no/taking-back')
  @PageEndpoint({ permission: 'remittances.import', summary: 'Propose to take an explanation back' })
  async takeBack(
    @CurrentActor() actor: Actor,
    @Param('no') no: string,
    @Body() body: RowExplanationFormDto,
    @OnceKey() once: OnceRequest,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.orAgain({ actor, request, reply }, `back-${no}`, body, () =>
      this.explainRows.proposeTakingBack(no, { by: actor.userId, reason: body.reason ?? '' }, once),
    );
  }

  @Post(':no/approval')
  @PageEndpoint({ permission: 'remittances.approve', summary: 'Approve what somebody else proposed' })
  async approve(
    @CurrentActor() actor: Actor,
    @Param('no') no: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.decide({ actor, request, reply }, no, 'approval');
  }

  @Post(':no/withdrawal')
  @PageEndpoint({ permission: 'remittances.import', summary: 'Take a proposal from the table' })
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('no') no: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.decide({ actor, request, reply }, no, 'withdrawal');
  }

  private async decide(visit: PageVisit, no: string, decision: string): Promise<void> {
    await goOn(
      visit,
      HERE,
      () => this.explainRows.decide(no, verdictIn(decision), visit.actor.userId),
      ({ error, tr, status }) => this.show(visit, status, { decision: tr.refusal(error) }),
    );
  }

  private async orAgain(visit: PageVisit, form: string, body: object, work: () => Promise<unknown>): Promise<void> {
    await goOn(visit, HERE, work, async ({ error, tr, status }) => {
      const state =
        error instanceof RowExplanationUnfit
          ? refusedForm(body, { [FIELDS[error.field]]: tr.t(`payments.rows.unfit.${error.field}`) })
          : refusedForm(body, {}, tr.refusal(error));
      await this.show(visit, status, { form, state });
    });
  }

  private async show(visit: PageVisit, status: number, { form, state, decision }: Again = {}): Promise<void> {
    const [files, proposals] = await Promise.all([this.settlements.list(), this.rows.list()]);
    const { permissions } = visit.actor;
    const view = {
      open: files.flatMap(({ waiting }) => waiting),
      proposals,
      mayPropose: permissions.has('remittances.import'),
      mayDecide: permissions.has('remittances.approve'),
      once: newId(),
      stateOf: (id: string) => (id === form && state ? state : freshForm()),
      decision,
    };
    html(visit.reply, GatewayRowsPage({ ...shown(visit, HERE), ...view }), status);
  }
}

/** At which field of the form it is said. */
const FIELDS: Readonly<Record<RowExplanationUnfit['field'], string>> = {
  kind: 'kind',
  thing: 'thingId',
  reason: 'reason',
};
