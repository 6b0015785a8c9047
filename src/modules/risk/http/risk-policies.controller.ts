import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { IsInt, IsObject } from 'class-validator';
import { businessDay, Clock } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { Endpoint, OnceKey, type OnceRequest } from '../../../platform/http/index.js';
import { ProposalDto, toldProposal } from '../../../platform/two-people/index.js';
import { ChangePolicy } from '../app/change-policy.js';
import type { Policy } from '../domain/policy.js';
import { type ListedPolicy, PolicyQueries } from '../infra/policy.queries.js';

/** All numbers of a version; weights by the code of their reason, every reason. */
class RiskPolicyDto extends ProposalDto {
  @IsObject() weights: Policy['weights'];
  @IsInt() askFrom: number;
  @IsInt() partPrepayFrom: number;
  @IsInt() prepaidFrom: number;
  @IsInt() refuseFrom: number;
  @IsInt() holdOutBp: number;
  @IsInt() priorReturnBp: number;
  @IsInt() priorParcels: number;
  @IsInt() coolOffMinutes: number;
  @IsInt() partPrepayRupees: number;
}

/** The numbers that orders are judged by: proposed by one person, put into force by another. */
@Controller('v1/risk-policies')
export class RiskPoliciesController {
  constructor(
    private readonly change: ChangePolicy,
    private readonly policies: PolicyQueries,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Endpoint({
    permission: 'risk.manage',
    summary: 'The numbers by which orders are judged, and all versions with proposals (state: waiting), newest first',
  })
  async list(): Promise<{ inForce: Policy; items: object[] }> {
    const now = this.clock.now();
    const [inForce, items] = await Promise.all([this.policies.inForce(now), this.policies.list()]);
    return { inForce, items: items.map((policy: ListedPolicy) => toldProposal(policy, businessDay(now))) };
  }

  @Post()
  @Endpoint({ permission: 'risk.manage', summary: 'Propose new numbers, with the reason (Idempotency-Key)' })
  async propose(
    @CurrentActor() actor: Actor,
    @Body() { reason, ...policy }: RiskPolicyDto,
    @OnceKey() once: OnceRequest,
  ): Promise<{ no: number }> {
    return { no: await this.change.propose(policy, { by: actor.userId, reason }, once) };
  }

  @Post(':no/approval')
  @HttpCode(204)
  @Endpoint({ permission: 'risk.manage', summary: 'Put numbers into force that somebody else proposed' })
  async approve(@CurrentActor() actor: Actor, @Param('no') no: string): Promise<void> {
    await this.change.decide(no, 'approved', actor.userId);
  }

  @Post(':no/withdrawal')
  @HttpCode(204)
  @Endpoint({ permission: 'risk.manage', summary: 'Take proposed numbers from the table' })
  async withdraw(@CurrentActor() actor: Actor, @Param('no') no: string): Promise<void> {
    await this.change.decide(no, 'withdrawn', actor.userId);
  }
}
