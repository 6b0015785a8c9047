import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { type CursorPage, cursorPage, Endpoint, RequestInvalid, readCursor } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { ApplyAsSupplier } from '../app/apply-as-supplier.js';
import { ApproveSupplier } from '../app/approve-supplier.js';
import { ApplicationFaulty } from '../domain/application.js';
import { type ListedSupplier, SupplierQueries } from '../infra/supplier.queries.js';
import { ApplyAsSupplierDto, ListSuppliersDto } from './supplier.dto.js';

const PAGE_SIZE = 50;

/** Applications to sell, and their approval. */
@Controller('v1/suppliers')
export class SuppliersController {
  constructor(
    private readonly applyAsSupplier: ApplyAsSupplier,
    private readonly approveSupplier: ApproveSupplier,
    private readonly suppliers: SupplierQueries,
  ) {}

  @Post()
  @Endpoint({ permission: 'signed-in', summary: 'Apply to sell; goods are offered after the approval' })
  async create(
    @CurrentActor() actor: Actor,
    @Body() body: ApplyAsSupplierDto,
    @Req() request: FastifyRequest,
  ): Promise<{ id: string; status: 'applied' }> {
    try {
      await this.applyAsSupplier.execute({ userId: actor.userId, application: body });
    } catch (error) {
      if (!(error instanceof ApplicationFaulty)) throw error;
      const tr = translatorFor(languageOf(request, actor.language));
      throw new RequestInvalid(
        Object.entries(error.byField).map(([field, fault]) => ({ pointer: `/${field}`, detail: tr.refusal(fault) })),
      );
    }
    return { id: actor.userId, status: 'applied' };
  }

  @Get()
  @Endpoint({ permission: 'suppliers.approve', summary: 'List suppliers, newest first, also by status' })
  async list(@Query() query: ListSuppliersDto): Promise<CursorPage<ListedSupplier>> {
    const cursor = readCursor(query.after);
    const before = cursor === undefined ? undefined : parseId(cursor);
    const found = await this.suppliers.list({ status: query.status, before, limit: PAGE_SIZE + 1 });
    return cursorPage(found, PAGE_SIZE, (supplier) => supplier.id);
  }

  @Post(':supplierId/approval')
  @HttpCode(204)
  @Endpoint({ permission: 'suppliers.approve', summary: 'Let a supplier sell' })
  async approve(@CurrentActor() actor: Actor, @Param('supplierId') supplierId: string): Promise<void> {
    await this.approveSupplier.execute({ supplierId: parseId(supplierId), approvedBy: actor.userId });
  }
}
