import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { type FormState, freshForm, html, refusedForm } from '../../../platform/html/index.js';
import { PageEndpoint, STATUS_OF_KIND } from '../../../platform/http/index.js';
import { DescribeLayout } from '../app/describe-layout.js';
import { UnknownMapping } from '../domain/mapping/file-mapping.js';
import { MappingFormDto } from '../http/mapping.dto.js';
import { MappingRepository } from '../infra/mapping.repository.js';
import { MappingPage, MappingsPage } from './mappings.page.js';
import { type PageCall, shown } from './shown.js';

const LIST_MAX = 100;

/** Files that no layout fits: one person says what their columns are, another approves. */
@Controller('finance/mappings')
export class MappingPages {
  constructor(
    private readonly describe: DescribeLayout,
    private readonly mappings: MappingRepository,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'reports.read', summary: 'Layouts that people described' })
  async list(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const found = await this.mappings.list(LIST_MAX);
    html(reply, MappingsPage({ ...shown({ actor, request, reply }), found }));
  }

  @Get(':mappingId')
  @PageEndpoint({ permission: 'reports.read', summary: 'One layout: a sample and what its columns are' })
  async one(
    @CurrentActor() actor: Actor,
    @Param('mappingId') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.show({ actor, request, reply }, idOf(id));
  }

  @Post(':mappingId')
  @PageEndpoint({ permission: 'remittances.import', summary: 'Say what the columns are' })
  async propose(
    @CurrentActor() actor: Actor,
    @Param('mappingId') id: string,
    @Body() body: MappingFormDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.act({ actor, request, reply }, idOf(id), body, async () => {
      await this.describe.propose(id, Object.fromEntries(Object.entries(body)), actor.userId);
      return `/finance/mappings/${id}`;
    });
  }

  @Post(':mappingId/approval')
  @PageEndpoint({ permission: 'remittances.approve', summary: 'Approve what somebody else said of the columns' })
  async approve(
    @CurrentActor() actor: Actor,
    @Param('mappingId') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.act({ actor, request, reply }, idOf(id), {}, async () => {
      await this.describe.approve(id, actor.userId);
      return `/finance/mappings/${id}`;
    });
  }

  @Post(':mappingId/refusal')
  @PageEndpoint({ permission: 'remittances.approve', summary: 'Refuse a layout' })
  async refuse(
    @CurrentActor() actor: Actor,
    @Param('mappingId') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.act({ actor, request, reply }, idOf(id), {}, async () => {
      await this.describe.refuse(id, actor.userId);
      return `/finance/mappings/${id}`;
    });
  }

  @Post(':mappingId/forgetting')
  @PageEndpoint({ permission: 'remittances.approve', summary: 'Forget an approved layout' })
  async forget(
    @CurrentActor() actor: Actor,
    @Param('mappingId') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.act({ actor, request, reply }, idOf(id), {}, async () => {
      await this.describe.forget(id, actor.userId);
      return '/finance/mappings';
    });
  }

  @Post(':mappingId/file')
  @PageEndpoint({ permission: 'remittances.import', summary: 'Import the file that brought the layout' })
  async bring(
    @CurrentActor() actor: Actor,
    @Param('mappingId') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.act({ actor, request, reply }, idOf(id), {}, () => this.describe.bringFile(id, actor.userId));
  }

  /** Goes on to where the work leads, or shows the layout again with the sentence why not. */
  private async act(call: PageCall, id: string, body: object, work: () => Promise<string>): Promise<void> {
    try {
      call.reply.redirect(await work(), 303);
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'not-found') throw error;
      await this.show(call, id, refusedForm(body, {}, shown(call).tr.refusal(error)), STATUS_OF_KIND[error.kind]);
    }
  }

  private async show(call: PageCall, id: string, state: FormState = freshForm(), status = 200): Promise<void> {
    const mapping = await this.mappings.find(id);
    if (!mapping) throw new UnknownMapping();
    const { permissions, userId } = call.actor;
    const isProposer = mapping.proposedBy === userId;
    const may = { describe: permissions.has('remittances.import'), approve: permissions.has('remittances.approve') };
    const here = `/finance/mappings/${id}`;
    const around = shown(call, status === 200 ? undefined : here);
    html(call.reply, MappingPage({ ...around, mapping, here, state, may, isProposer }), status);
  }
}

function idOf(id: string): string {
  return parseId<'FileMapping'>(id);
}
