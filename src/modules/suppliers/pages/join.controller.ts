import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { freshForm, html, refusedForm } from '../../../platform/html/index.js';
import { PageEndpoint, STATUS_OF_KIND } from '../../../platform/http/index.js';
import { languageOf, type Translator, translatorFor } from '../../../platform/i18n/index.js';
import { ApplyAsSupplier } from '../app/apply-as-supplier.js';
import { ApplicationFaulty, FieldBlank } from '../domain/application.js';
import { JoinPage, JoinSupplierPage } from './join.page.js';
import { SupplierFormDto } from './supplier-form.dto.js';

/** Where a new person chooses a part, and the form of those who sell. */
@Controller('join')
export class JoinPages {
  constructor(private readonly applyAsSupplier: ApplyAsSupplier) {}

  @Get()
  @PageEndpoint({ permission: 'signed-in', summary: 'Choose to sell or to share' })
  choose(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const tr = translatorFor(languageOf(request, actor.language));
    html(reply, JoinPage({ tr, path: request.url, actor }));
  }

  @Get('supplier')
  @PageEndpoint({ permission: 'signed-in', summary: 'The application of a supplier' })
  form(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    if (actor.roles.includes('supplier')) {
      reply.redirect('/supplier/imports', 303);
      return;
    }
    const tr = translatorFor(languageOf(request, actor.language));
    html(reply, JoinSupplierPage({ tr, path: request.url, actor, state: freshForm() }));
  }

  @Post('supplier')
  @PageEndpoint({ permission: 'signed-in', summary: 'Apply to sell' })
  async apply(
    @CurrentActor() actor: Actor,
    @Body() body: SupplierFormDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const tr = translatorFor(languageOf(request, actor.language));
    try {
      await this.applyAsSupplier.execute({ userId: actor.userId, application: body });
      reply.redirect('/supplier/imports', 303);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const faulty = error instanceof ApplicationFaulty;
      const byField = faulty ? sentences(error, tr) : {};
      const state = refusedForm(body, byField, faulty ? undefined : tr.refusal(error));
      html(reply, JoinSupplierPage({ tr, path: '/join/supplier', actor, state }), STATUS_OF_KIND[error.kind]);
    }
  }
}

/** Fields that are wrong when they are blank, with the keys of their labels. */
const LABELS: Readonly<Record<string, string>> = {
  businessName: 'suppliers.field.business-name',
  legalName: 'suppliers.field.legal-name',
  pickupAddress: 'suppliers.field.pickup-address',
  pickupCity: 'suppliers.field.pickup-city',
  bankBeneficiary: 'suppliers.field.beneficiary',
};

/** A sentence for each wrong field; several blank ones must not sound alike in the list of faults. */
function sentences({ byField }: ApplicationFaulty, tr: Translator): Record<string, string> {
  return Object.fromEntries(
    Object.entries(byField).map(([name, fault]) => {
      const label = LABELS[name];
      const blank = fault instanceof FieldBlank && label !== undefined;
      return [name, blank ? tr.t('suppliers.apply.blank', { field: tr.t(label) }) : tr.refusal(fault)];
    }),
  );
}
