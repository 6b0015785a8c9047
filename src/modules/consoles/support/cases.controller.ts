import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { type FormState, freshForm, html, refusedForm } from '../../../platform/html/index.js';
import { goOn, PageEndpoint } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { CaseChoiceUnknown, KeepCase, UnknownCase } from '../../cases/index.js';
import { CaseListQueries } from './case-list.queries.js';
import { CasePage, CasesPage, RevealsPage } from './cases.page.js';
import { CaseFormDto } from './console-forms.dto.js';

/** Support's cases. */
@Controller('support/cases')
export class CasesPages {
  constructor(
    private readonly list: CaseListQueries,
    private readonly cases: KeepCase,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'cases.handle', summary: 'Cases by their clock, overdue first' })
  async all(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const tr = translatorFor(languageOf(request, actor.language));
    html(reply, CasesPage({ tr, path: request.url, actor, cases: await this.list.list() }));
  }

  @Get(':caseId')
  @PageEndpoint({ permission: 'cases.handle', summary: 'One case and what was done about it' })
  async show(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.page({ actor, caseId, request, reply }, freshForm(), 200);
  }

  @Post(':caseId')
  @PageEndpoint({ permission: 'cases.handle', summary: 'Note something, take a case, close it or open it again' })
  async change(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Body() body: CaseFormDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const visit = { actor, caseId, request, reply };
    await goOn(
      visit,
      `/support/cases/${caseId}`,
      async () => this.work(parseId(caseId), actor.userId, body),
      ({ error, tr, status }) => this.page(visit, refusedForm(body, {}, tr.refusal(error)), status),
    );
  }

  private async work(id: string, actorId: string, { do: what, words = '', outcome = '' }: CaseFormDto): Promise<void> {
    switch (what) {
      case 'note':
        return this.cases.note(id, actorId, words);
      case 'assign':
        return this.cases.assign(id, actorId);
      case 'close':
        return this.cases.close(id, actorId, { outcome, words });
      case 'reopen':
        return this.cases.reopen(id, actorId, words);
      default:
        throw new CaseChoiceUnknown();
    }
  }

  private async page(
    { actor, caseId, request, reply }: { actor: Actor; caseId: string; request: FastifyRequest; reply: FastifyReply },
    state: FormState,
    status: number,
  ): Promise<void> {
    const one = await this.list.one(parseId(caseId));
    if (!one) throw new UnknownCase();
    const tr = translatorFor(languageOf(request, actor.language));
    const entries = await this.list.entries(one.id);
    html(reply, CasePage({ tr, path: `/support/cases/${caseId}`, actor, one, entries, state }), status);
  }
}

/** Who looked at whose number: for admins. */
@Controller('admin/reveals')
export class RevealsPages {
  constructor(private readonly list: CaseListQueries) {}

  @Get()
  @PageEndpoint({ permission: 'reveals.read', summary: 'Each look at a whole phone number, newest first' })
  async all(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const tr = translatorFor(languageOf(request, actor.language));
    html(reply, RevealsPage({ tr, path: request.url, actor, reveals: await this.list.reveals() }));
  }
}
