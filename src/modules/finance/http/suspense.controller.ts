import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { Endpoint } from '../../../platform/http/index.js';
import { ResolveSuspense } from '../app/resolve-suspense.js';
import { UnknownBankLine } from '../domain/bank/errors.js';
import { likelyParcels } from '../domain/suspense/likely-parcels.js';
import { readLineName, readReason, UnknownSuspense } from '../domain/suspense/resolution.js';
import { BankQueries } from '../infra/bank.queries.js';
import { SuspenseQueries, type WaitingLine } from '../infra/suspense.queries.js';
import { PageQueryDto } from './finance.dto.js';
import { plain } from './plain-money.js';
import { BankLineResolutionDto, BankQueryDto, ResolutionDto, ReversalDto } from './suspense.dto.js';

const PAGE_SIZE = 50;

/** Courier money that waits and bank lines that differ: what is proposed by one person and approved by another. */
@Controller('v1')
export class SuspenseController {
  constructor(
    private readonly resolve: ResolveSuspense,
    private readonly suspense: SuspenseQueries,
    private readonly bank: BankQueries,
  ) {}

  @Get('suspense')
  @Endpoint({ permission: 'reports.read', summary: 'Courier money that waits for a person, oldest first' })
  async list(@Query() query: PageQueryDto): Promise<unknown> {
    return pageOf(query, (options) => this.suspense.open(options));
  }

  @Get('suspense/:remittanceId/:no/:account')
  @Endpoint({ permission: 'reports.read', summary: 'Money of one row that waits, with the parcels it may mean' })
  async line(
    @Param('remittanceId') remittanceId: string,
    @Param('no') no: string,
    @Param('account') account: string,
  ): Promise<unknown> {
    const line = await this.suspense.line(readLineName(remittanceId, no, account));
    if (!line) throw new UnknownSuspense();
    return plain({ ...line, likely: await this.likely(line) });
  }

  @Post('suspense/:remittanceId/:no/:account/resolutions')
  @Endpoint({ permission: 'remittances.import', summary: 'Propose what becomes of money that waits' })
  async propose(
    @CurrentActor() actor: Actor,
    @Param('remittanceId') remittanceId: string,
    @Param('no') no: string,
    @Param('account') account: string,
    @Body() { kind, reason, shipmentId }: ResolutionDto,
  ): Promise<{ id: string }> {
    const proposal = { kind, reason: readReason(reason), by: actor.userId, ...(shipmentId && { shipmentId }) };
    return { id: await this.resolve.propose(readLineName(remittanceId, no, account), proposal) };
  }

  @Get('bank-lines')
  @Endpoint({
    permission: 'reports.read',
    summary:
      'Transfers and lines of the bank by state: differs (unless told), told-only, bank-only, explained or agrees',
  })
  async bankLines(@Query() query: BankQueryDto): Promise<unknown> {
    return pageOf(query, (options) => this.bank.sides(query.state ?? 'differs', options));
  }

  @Post('bank-lines/:lineId/resolutions')
  @Endpoint({
    permission: 'remittances.import',
    summary: 'Propose what a line is that only the bank tells, or what the difference to a courier’s word is',
  })
  async proposeForBankLine(
    @CurrentActor() actor: Actor,
    @Param('lineId') lineId: string,
    @Body() { kind, reason }: BankLineResolutionDto,
  ): Promise<{ id: string }> {
    if (!/^[1-9]\d{0,17}$/.test(lineId)) throw new UnknownBankLine();
    const proposal = { kind, reason: readReason(reason), by: actor.userId };
    return { id: await this.resolve.proposeForBankLine(lineId, proposal) };
  }

  @Get('suspense-resolutions')
  @Endpoint({ permission: 'reports.read', summary: 'What was proposed about money that waits, and what became of it' })
  async resolutions(@Query() query: PageQueryDto): Promise<unknown> {
    return pageOf(query, (options) => this.suspense.resolutions(options));
  }

  @Post('suspense-resolutions/:resolutionId/approval')
  @HttpCode(204)
  @Endpoint({ permission: 'remittances.approve', summary: 'Approve what somebody else proposed; its entry is booked' })
  async approve(@CurrentActor() actor: Actor, @Param('resolutionId') id: string): Promise<void> {
    await this.resolve.approve(parseId(id), actor.userId);
  }

  @Post('suspense-resolutions/:resolutionId/refusal')
  @HttpCode(204)
  @Endpoint({ permission: 'remittances.import', summary: 'Refuse a proposal, or withdraw one’s own' })
  async refuse(@CurrentActor() actor: Actor, @Param('resolutionId') id: string): Promise<void> {
    await this.resolve.refuse(parseId(id), actor.userId);
  }

  @Post('suspense-resolutions/:resolutionId/reversal')
  @HttpCode(204)
  @Endpoint({ permission: 'remittances.import', summary: 'Propose to take back what was approved' })
  async askReversal(
    @CurrentActor() actor: Actor,
    @Param('resolutionId') id: string,
    @Body() body: ReversalDto,
  ): Promise<void> {
    await this.resolve.askReversal(parseId(id), readReason(body.reason), actor.userId);
  }

  @Post('suspense-resolutions/:resolutionId/reversal/approval')
  @HttpCode(204)
  @Endpoint({ permission: 'remittances.approve', summary: 'Approve that it is taken back; a counter entry is booked' })
  async reverse(@CurrentActor() actor: Actor, @Param('resolutionId') id: string): Promise<void> {
    await this.resolve.reverse(parseId(id), actor.userId);
  }

  @Post('suspense-resolutions/:resolutionId/reversal/refusal')
  @HttpCode(204)
  @Endpoint({ permission: 'remittances.approve', summary: 'Leave it as it was approved' })
  async keep(@CurrentActor() actor: Actor, @Param('resolutionId') id: string): Promise<void> {
    await this.resolve.keep(parseId(id), actor.userId);
  }

  /** Only money that nobody knows a parcel for may mean one. */
  private async likely(line: WaitingLine): Promise<object[]> {
    if (line.account !== 'unknown' || !line.open.isPositive) return [];
    const { awb, orderReference, open: amount, remittedOn } = line;
    const row = { awb, orderReference, amount, ...(remittedOn && { remittedOn }) };
    return likelyParcels(row, await this.suspense.candidates(line));
  }
}

/** A page counted from 1; `next` is the number of the next one where there is one. */
async function pageOf<Item>(
  { page = '1' }: PageQueryDto,
  read: (options: { offset: number; limit: number }) => Promise<readonly Item[]>,
): Promise<unknown> {
  const found = await read({ offset: (Number(page) - 1) * PAGE_SIZE, limit: PAGE_SIZE + 1 });
  const hasMore = found.length > PAGE_SIZE;
  return plain({ items: found.slice(0, PAGE_SIZE), ...(hasMore && { next: String(Number(page) + 1) }) });
}
