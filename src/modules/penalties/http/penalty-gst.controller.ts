import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { IsInt, IsOptional, IsString, Length } from 'class-validator';
import { businessDay, Clock, parseBusinessDay, parseGstin } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { Endpoint, Nested, OnceKey, type OnceRequest } from '../../../platform/http/index.js';
import { DatedProposalDto, toldProposal } from '../../../platform/two-people/index.js';
import { ChangePenaltyGst } from '../app/change-penalty-gst.js';
import { ISSUER_ADDRESS_MAX, ISSUER_NAME_MAX, type Issuer } from '../domain/penalty.js';
import { PenaltyQueries } from '../infra/penalty.queries.js';

/** The platform as a registered person, as its invoices are to name it. */
class IssuerDto {
  @IsString() @Length(1, ISSUER_NAME_MAX) legalName: string;
  @IsString() @Length(15, 20) gstin: string;
  @IsString() @Length(1, ISSUER_ADDRESS_MAX) address: string;
}

/** GST on penalties from a day on, in hundredths of a per cent; with who collects it, unless there is none. */
class PenaltyGstDto extends DatedProposalDto {
  @IsInt() gstBp: number;
  @IsOptional() @Nested(() => IssuerDto) issuer?: IssuerDto;
}

/** Whether GST comes on penalties: proposed by one person, put into force by another. */
@Controller('v1/penalty-gst-rules')
export class PenaltyGstController {
  constructor(
    private readonly gst: ChangePenaltyGst,
    private readonly queries: PenaltyQueries,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Endpoint({
    permission: 'penalties.waive',
    summary: 'GST on penalties by day, with proposals (state: waiting), the newest day first',
  })
  async list(): Promise<{ items: object[] }> {
    const today = businessDay(this.clock.now());
    return { items: (await this.queries.gstRules()).map((rule) => toldProposal(rule, today)) };
  }

  @Post()
  @Endpoint({
    permission: 'penalties.rule',
    summary: 'Propose whether GST comes on penalties from a day on (Idempotency-Key)',
  })
  async propose(
    @CurrentActor() actor: Actor,
    @Body() { gstBp, from, issuer, reason }: PenaltyGstDto,
    @OnceKey() once: OnceRequest,
  ): Promise<{ no: number }> {
    const rule = { gstBp, from: parseBusinessDay(from), issuer: issuer ? issuerIn(issuer) : null };
    return { no: await this.gst.propose(rule, { by: actor.userId, reason }, once) };
  }

  @Post(':no/approval')
  @HttpCode(204)
  @Endpoint({ permission: 'penalties.rule', summary: 'Put a rule of GST into force that somebody else proposed' })
  async approve(@CurrentActor() actor: Actor, @Param('no') no: string): Promise<void> {
    await this.gst.decide(no, 'approved', actor.userId);
  }

  @Post(':no/withdrawal')
  @HttpCode(204)
  @Endpoint({ permission: 'penalties.rule', summary: 'Take a proposed rule of GST from the table' })
  async withdraw(@CurrentActor() actor: Actor, @Param('no') no: string): Promise<void> {
    await this.gst.decide(no, 'withdrawn', actor.userId);
  }
}

/** Throws InvalidGstin or GstinMistyped. */
function issuerIn({ legalName, gstin, address }: IssuerDto): Issuer {
  return { legalName: legalName.trim(), gstin: parseGstin(gstin), address: address.trim() };
}
