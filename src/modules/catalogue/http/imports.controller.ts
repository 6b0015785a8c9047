import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Id, parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { type CursorPage, cursorPage, Endpoint, RateLimit, readCursor } from '../../../platform/http/index.js';
import { languageOf, type Translator, translatorFor } from '../../../platform/i18n/index.js';
import { ImportSheet } from '../app/import-sheet.js';
import { type CatalogueImport, FAULTS_LISTED_MAX, type ImportId } from '../domain/catalogue-import.js';
import { UnknownImport } from '../domain/errors.js';
import { ImportQueries } from '../infra/import.queries.js';
import { faultsCsv } from './faults-csv.js';
import { type FaultAnswer, faultAnswer, type ImportAnswer, importAnswer } from './import-answer.js';
import { ListDto } from './product.dto.js';
import { readDefaultStock, readSheetUpload } from './sheet-upload.js';

const PAGE_SIZE = 20;
const FAULTS_SHOWN = 200;

/** Sheets that became goods. */
@Controller('v1/imports')
export class ImportsController {
  constructor(
    private readonly importSheet: ImportSheet,
    private readonly imports: ImportQueries,
  ) {}

  @Post()
  @RateLimit(30)
  @Endpoint({
    permission: 'catalogue.manage',
    summary: 'Send a sheet (multipart, field defaultStock optional); the same file again answers the earlier import',
  })
  async create(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportAnswer & { replayed: boolean }> {
    const { sheet, fields } = await readSheetUpload(request);
    try {
      const defaultStock = readDefaultStock(fields.defaultStock);
      const { id, replayed } = await this.importSheet.execute({ supplierId: actor.userId, file: sheet, defaultStock });
      if (replayed) reply.status(200).header('Idempotency-Replayed', 'true');
      return { ...importAnswer(await this.find(actor.userId, id), speak(request, actor)), replayed };
    } finally {
      await sheet.discard();
    }
  }

  @Get()
  @Endpoint({ permission: 'catalogue.manage', summary: 'List your imports, newest first' })
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: ListDto,
    @Req() request: FastifyRequest,
  ): Promise<CursorPage<ImportAnswer>> {
    const cursor = readCursor(query.after);
    const before = cursor === undefined ? undefined : parseId(cursor);
    const found = await this.imports.list({ supplierId: actor.userId, before, limit: PAGE_SIZE + 1 });
    const tr = speak(request, actor);
    return cursorPage(
      found.map((one) => importAnswer(one, tr)),
      PAGE_SIZE,
      (one) => one.id,
    );
  }

  @Get(':importId')
  @Endpoint({ permission: 'catalogue.manage', summary: 'One of your imports, with the first faults' })
  async show(
    @CurrentActor() actor: Actor,
    @Param('importId') importId: string,
    @Req() request: FastifyRequest,
  ): Promise<ImportAnswer & { faultList: FaultAnswer[] }> {
    const found = await this.find(actor.userId, parseId(importId));
    const tr = speak(request, actor);
    const faults = await this.imports.faults(found.id, FAULTS_SHOWN);
    return { ...importAnswer(found, tr), faultList: faults.map((fault) => faultAnswer(fault, tr)) };
  }

  @Get(':importId/faults.csv')
  @Endpoint({ permission: 'catalogue.manage', summary: 'What needs a hand in one of your imports, as a CSV file' })
  async faultsFile(
    @CurrentActor() actor: Actor,
    @Param('importId') importId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await this.find(actor.userId, parseId(importId));
    const tr = speak(request, actor);
    const faults = await this.imports.faults(found.id, FAULTS_LISTED_MAX);
    reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="faults-${found.id}.csv"`)
      .header('cache-control', 'private, no-store')
      .send(
        faultsCsv(
          faults.map((fault) => faultAnswer(fault, tr)),
          tr,
        ),
      );
  }

  private async find(supplierId: Id<'User'>, id: ImportId): Promise<CatalogueImport> {
    const found = await this.imports.find(supplierId, id);
    if (!found) throw new UnknownImport();
    return found;
  }
}

function speak(request: FastifyRequest, actor: Actor): Translator {
  return translatorFor(languageOf(request, actor.language));
}
