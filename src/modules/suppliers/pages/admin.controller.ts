import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { html } from '../../../platform/html/index.js';
import { cursorPage, PageEndpoint, readCursor, STATUS_OF_KIND } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { ApproveSupplier } from '../app/approve-supplier.js';
import { SUPPLIER_STATUSES } from '../domain/supplier.js';
import { SupplierQueries } from '../infra/supplier.queries.js';
import { AdminPage } from './admin.page.js';
import { AdminSuppliersPage } from './admin-suppliers.page.js';
import { SupplierListDto } from './supplier-form.dto.js';

const PAGE_SIZE = 20;

/** What admins look at: who waits for an answer. */
@Controller('admin')
export class AdminPages {
  constructor(
    private readonly approveSupplier: ApproveSupplier,
    private readonly suppliers: SupplierQueries,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'suppliers.approve', summary: 'What waits for an admin' })
  async overview(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const tr = translatorFor(languageOf(request, actor.language));
    html(reply, AdminPage({ tr, path: request.url, actor, byStatus: await this.suppliers.byStatus() }));
  }

  @Get('suppliers')
  @PageEndpoint({ permission: 'suppliers.approve', summary: 'Suppliers and their applications' })
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: SupplierListDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.show({ actor, query, request, reply });
  }

  @Post('suppliers/:supplierId/approval')
  @PageEndpoint({ permission: 'suppliers.approve', summary: 'Let a supplier sell' })
  async approve(
    @CurrentActor() actor: Actor,
    @Param('supplierId') supplierId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      await this.approveSupplier.execute({ supplierId: parseId(supplierId), approvedBy: actor.userId });
      reply.redirect('/admin/suppliers', 303);
    } catch (refusal) {
      if (!(refusal instanceof DomainError)) throw refusal;
      await this.show({ actor, query: {}, request, reply, refusal });
    }
  }

  private async show(view: {
    actor: Actor;
    query: SupplierListDto;
    request: FastifyRequest;
    reply: FastifyReply;
    refusal?: DomainError;
  }): Promise<void> {
    const { actor, query, request, reply, refusal } = view;
    const status = SUPPLIER_STATUSES.find((known) => known === query.status);
    const cursor = readCursor(query.after);
    const before = cursor === undefined ? undefined : parseId(cursor);
    const [found, byStatus] = await Promise.all([
      this.suppliers.list({ status, before, limit: PAGE_SIZE + 1 }),
      this.suppliers.byStatus(),
    ]);
    const page = cursorPage(found, PAGE_SIZE, (supplier) => supplier.id);
    const tr = translatorFor(languageOf(request, actor.language));
    const path = refusal ? '/admin/suppliers' : request.url;
    const shown = { tr, path, actor, page, status, byStatus, isFirst: before === undefined };
    html(
      reply,
      AdminSuppliersPage({ ...shown, ...(refusal && { refusal: tr.refusal(refusal) }) }),
      refusal ? STATUS_OF_KIND[refusal.kind] : 200,
    );
  }
}
