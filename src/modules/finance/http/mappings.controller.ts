import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { Endpoint, RateLimit } from '../../../platform/http/index.js';
import { DescribeLayout } from '../app/describe-layout.js';
import { HeaderMissing, UnknownMapping } from '../domain/mapping/file-mapping.js';
import { MappingRepository } from '../infra/mapping.repository.js';
import { MappingDto, NewMappingQueryDto } from './mapping.dto.js';
import { plain } from './plain-money.js';
import { readUpload } from './upload.js';

const LIST_MAX = 100;

/** Layouts that people described: what a file's header is remembered by. */
@Controller('v1/file-mappings')
export class MappingsController {
  constructor(
    private readonly describe: DescribeLayout,
    private readonly mappings: MappingRepository,
  ) {}

  @Get()
  @Endpoint({ permission: 'reports.read', summary: 'Layouts that people described, those that wait first' })
  async list(): Promise<unknown> {
    return plain({ items: await this.mappings.list(LIST_MAX) });
  }

  @Post()
  @RateLimit(30)
  @Endpoint({
    permission: 'remittances.import',
    summary:
      'Bring a file that no layout fits (multipart, ?kind=remittance&courier=… or ?kind=bank); known headers give their layout',
  })
  async create(
    @CurrentActor() actor: Actor,
    @Query() { kind, courier }: NewMappingQueryDto,
    @Req() request: FastifyRequest,
  ): Promise<{ id: string }> {
    const { file } = await readUpload(request);
    try {
      const about = { file, kind, by: actor.userId, ...(courier !== undefined && { courier }) };
      const id = await this.describe.begin(about);
      if (id === undefined) throw new HeaderMissing();
      return { id };
    } finally {
      await file.discard();
    }
  }

  @Get(':mappingId')
  @Endpoint({ permission: 'reports.read', summary: 'One layout: its header, a sample, and what its columns are' })
  async show(@Param('mappingId') id: string): Promise<unknown> {
    const mapping = await this.mappings.find(parseId(id));
    if (!mapping) throw new UnknownMapping();
    const { objectKey: _, ...told } = mapping;
    return plain(told);
  }

  @Put(':mappingId/columns')
  @HttpCode(204)
  @Endpoint({
    permission: 'remittances.import',
    summary: 'Say which column, counted from 0, says what; somebody else approves',
  })
  async save(@CurrentActor() actor: Actor, @Param('mappingId') id: string, @Body() body: MappingDto): Promise<void> {
    const columns = Object.entries(body).map(([meaning, at]) => [meaning, String(at)]);
    await this.describe.propose(parseId(id), Object.fromEntries(columns), actor.userId);
  }

  @Post(':mappingId/approval')
  @HttpCode(204)
  @Endpoint({
    permission: 'remittances.approve',
    summary: 'Approve what somebody else said; such files are read from then on',
  })
  async approve(@CurrentActor() actor: Actor, @Param('mappingId') id: string): Promise<void> {
    await this.describe.approve(parseId(id), actor.userId);
  }

  @Post(':mappingId/refusal')
  @HttpCode(204)
  @Endpoint({ permission: 'remittances.approve', summary: 'Refuse a layout' })
  async refuse(@CurrentActor() actor: Actor, @Param('mappingId') id: string): Promise<void> {
    await this.describe.refuse(parseId(id), actor.userId);
  }

  @Post(':mappingId/forgetting')
  @HttpCode(204)
  @Endpoint({
    permission: 'remittances.approve',
    summary: 'Forget an approved layout; files with its header are unknown again',
  })
  async forget(@CurrentActor() actor: Actor, @Param('mappingId') id: string): Promise<void> {
    await this.describe.forget(parseId(id), actor.userId);
  }
}
