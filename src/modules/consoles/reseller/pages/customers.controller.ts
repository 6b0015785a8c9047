import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock, parseId } from '../../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../../platform/auth/index.js';
import { type FormState, freshForm, html, refusedForm } from '../../../../platform/html/index.js';
import { cursorPage, PageEndpoint, readCursor, STATUS_OF_KIND } from '../../../../platform/http/index.js';
import { isLanguage, languageOf, translatorFor } from '../../../../platform/i18n/index.js';
import { KeepCustomerNote, NoteTooLong, UnknownCustomer } from '../../../attribution/index.js';
import { CustomerQueries } from '../infra/customer.queries.js';
import { CustomerPage } from './customer.page.js';
import { CustomersPage } from './customers.page.js';

const PAGE_SIZE = 20;
const QUIET_DAYS = 30;
const DAY_MS = 86_400_000;

/** A part of her customers. */
export class CustomerListDto {
  @IsOptional() @IsString() @MaxLength(10) show?: string;
  @IsOptional() @IsString() @MaxLength(200) after?: string;
  @IsOptional() @IsString() @MaxLength(5) lang?: string;
}

/** What she notes; judged by the module that keeps it. */
export class CustomerNoteDto {
  @IsOptional() @IsString() @MaxLength(5_000) note?: string;
  @IsOptional() @IsString() @MaxLength(5) language?: string;
}

/** A reseller's own customers. */
@Controller('reseller/customers')
export class CustomerPages {
  constructor(
    private readonly customers: CustomerQueries,
    private readonly keepNote: KeepCustomerNote,
    private readonly clock: Clock,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'links.make', summary: 'Your customers, with your notes and their last order' })
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: CustomerListDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const cursor = readCursor(query.after);
    const before = cursor === undefined ? undefined : parseId(cursor);
    const quiet = query.show === 'quiet';
    const quietSince = quiet ? new Date(this.clock.now().getTime() - QUIET_DAYS * DAY_MS) : undefined;
    const found = await this.customers.list({ resellerId: actor.userId, quietSince, before, limit: PAGE_SIZE + 1 });
    const page = cursorPage(found, PAGE_SIZE, (customer) => customer.lastOrderId);
    const tr = translatorFor(languageOf(request, actor.language));
    html(reply, CustomersPage({ tr, path: request.url, actor, page, quiet, isFirst: before === undefined }));
  }

  @Get(':orderId')
  @PageEndpoint({ permission: 'links.make', summary: 'The customer of one of your orders, with your note' })
  async show(
    @CurrentActor() actor: Actor,
    @Param('orderId') orderId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.answer({ actor, orderId, request, reply }, undefined);
  }

  @Post(':orderId/note')
  @PageEndpoint({ permission: 'links.make', summary: 'Note something about a customer of yours' })
  async note(
    @CurrentActor() actor: Actor,
    @Param('orderId') orderId: string,
    @Body() body: CustomerNoteDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      const language = isLanguage(body.language) ? body.language : undefined;
      const { note = '' } = body;
      await this.keepNote.execute({ resellerId: actor.userId, orderId: parseId(orderId), note, language });
      reply.redirect(`/reseller/customers/${orderId}?saved=yes`, 303);
    } catch (error) {
      if (!(error instanceof NoteTooLong)) throw error;
      const sentence = translatorFor(languageOf(request, actor.language)).refusal(error);
      const state = refusedForm(body, { note: sentence });
      await this.answer({ actor, orderId, request, reply }, state, STATUS_OF_KIND[error.kind]);
    }
  }

  private async answer(
    at: { actor: Actor; orderId: string; request: FastifyRequest; reply: FastifyReply },
    state: FormState | undefined,
    status = 200,
  ): Promise<void> {
    const { actor, orderId, request, reply } = at;
    const customer = await this.customers.ofOrder(parseId(orderId), actor.userId);
    if (!customer) throw new UnknownCustomer();
    const tr = translatorFor(languageOf(request, actor.language));
    const known = freshForm({ note: customer.note, language: customer.notedLanguage ?? '' });
    const saved = (request.query as { saved?: unknown } | undefined)?.saved === 'yes';
    const path = `/reseller/customers/${orderId}`;
    html(reply, CustomerPage({ tr, path, actor, customer, state: state ?? known, saved }), status);
  }
}
