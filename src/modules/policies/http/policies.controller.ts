import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { IsObject } from 'class-validator';
import { businessDay, Clock } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { Endpoint, OnceKey, type OnceRequest } from '../../../platform/http/index.js';
import { ProposalDto, toldProposal } from '../../../platform/two-people/index.js';
import { ChangePolicies } from '../app/change-policies.js';
import {
  POLICY_KINDS,
  POLICY_NUMBERS,
  type PolicyKind,
  type PolicyNumber,
  type PolicyNumbers,
  policyKindIn,
} from '../domain/policy-kind.js';
import { PolicyQueries } from '../infra/policy.queries.js';

/** The numbers of one kind by name, money in paise and shares in hundredths of a per cent; one that never applies is left out. */
class PolicyNumbersDto extends ProposalDto {
  @IsObject() numbers: Readonly<Record<string, number>>;
}

/** Dated numbers by kind: proposed by one person, put into force by another. */
@Controller('v1/policies')
export class PoliciesController {
  constructor(
    private readonly change: ChangePolicies,
    private readonly policies: PolicyQueries,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Endpoint({ permission: 'policies.manage', summary: 'Kinds of numbers that change by two people, and how many wait' })
  async kinds(): Promise<{ items: { kind: PolicyKind; waiting: number }[] }> {
    const waiting = await this.policies.waiting();
    return { items: POLICY_KINDS.map((kind) => ({ kind, waiting: waiting.get(kind) ?? 0 })) };
  }

  @Get(':kind')
  @Endpoint({
    permission: 'policies.manage',
    summary: 'Numbers of a kind: their bounds, those in force, and proposals (state: waiting), newest first',
  })
  async list(
    @Param('kind') named: string,
  ): Promise<{ bounds: readonly PolicyNumber[]; inForce: PolicyNumbers; items: object[] }> {
    const kind = policyKindIn(named);
    const today = businessDay(this.clock.now());
    const [inForce, proposals] = await Promise.all([this.policies.inForce(kind), this.policies.proposals(kind)]);
    return { bounds: POLICY_NUMBERS[kind], inForce, items: proposals.map((one) => toldProposal(one, today)) };
  }

  @Post(':kind')
  @Endpoint({ permission: 'policies.manage', summary: 'Propose new numbers, with the reason (Idempotency-Key)' })
  async propose(
    @CurrentActor() actor: Actor,
    @Param('kind') named: string,
    @Body() { numbers, reason }: PolicyNumbersDto,
    @OnceKey() once: OnceRequest,
  ): Promise<{ no: number }> {
    const kind = policyKindIn(named);
    return { no: await this.change.propose(kind, complete(kind, numbers), { by: actor.userId, reason }, once) };
  }

  @Post(':kind/:no/approval')
  @HttpCode(204)
  @Endpoint({ permission: 'policies.manage', summary: 'Put numbers into force that somebody else proposed' })
  async approve(@CurrentActor() actor: Actor, @Param('kind') named: string, @Param('no') no: string): Promise<void> {
    await this.change.decide(policyKindIn(named), no, 'approved', actor.userId);
  }

  @Post(':kind/:no/withdrawal')
  @HttpCode(204)
  @Endpoint({ permission: 'policies.manage', summary: 'Take proposed numbers from the table' })
  async withdraw(@CurrentActor() actor: Actor, @Param('kind') named: string, @Param('no') no: string): Promise<void> {
    await this.change.decide(policyKindIn(named), no, 'withdrawn', actor.userId);
  }
}

/** Bodies have no null, so what is left out is an empty number; whether it may be is for the rule to say. */
function complete(kind: PolicyKind, given: PolicyNumbers): PolicyNumbers {
  return { ...Object.fromEntries(POLICY_NUMBERS[kind].map(({ name }) => [name, null])), ...given };
}
