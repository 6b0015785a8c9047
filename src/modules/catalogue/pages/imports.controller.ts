import type { MultipartFile } from '@fastify/multipart';
import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, parseId } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { type FormState, freshForm, html, refusedForm } from '../../../platform/html/index.js';
import { cursorPage, PageEndpoint, RateLimit, readCursor, STATUS_OF_KIND } from '../../../platform/http/index.js';
import { languageOf, type Translator, translatorFor } from '../../../platform/i18n/index.js';
import { type SavedTable, saveTable } from '../../../platform/tabular/index.js';
import { SuppliersApi } from '../../suppliers/index.js';
import { AddPhotos } from '../app/add-photos.js';
import { ImportSheet } from '../app/import-sheet.js';
import { UnknownImport } from '../domain/errors.js';
import { faultAnswer } from '../http/import-answer.js';
import { keepUploaded, PHOTOS_PER_UPLOAD_MAX, type PhotoOutcome } from '../http/photo-upload.js';
import { ListDto } from '../http/product.dto.js';
import { readDefaultStock } from '../http/sheet-upload.js';
import { isEmptyFile, readUpload } from '../http/upload.js';
import { ImportQueries } from '../infra/import.queries.js';
import { SHEET_LIMITS } from '../infra/sheet/read-sheet.js';
import { ImportPage } from './import.page.js';
import { ImportsPage, type PhotosSent } from './imports.page.js';

const PAGE_SIZE = 20;
const FAULTS_SHOWN = 200;
/** Most imports end within this time; the page of a longer one is shown while it runs. */
const WAIT_MS = 2_000;

interface GoodsUpload {
  readonly sheet: SavedTable | undefined;
  readonly photos: readonly PhotoOutcome[];
  readonly fields: Readonly<Record<string, string>>;
}

/** Where a supplier uploads sheet and photos, and sees what became of them. */
@Controller('supplier/imports')
export class ImportPages {
  constructor(
    private readonly importSheet: ImportSheet,
    private readonly addPhotos: AddPhotos,
    private readonly imports: ImportQueries,
    private readonly suppliers: SuppliersApi,
    private readonly uow: UnitOfWork,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'catalogue.manage', summary: 'Upload a sheet and photos; past uploads' })
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: ListDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.showList({ actor, request, reply, after: query.after, state: freshForm(), status: 200 });
  }

  @Post()
  @RateLimit(30)
  @PageEndpoint({ permission: 'catalogue.manage', summary: 'Take a sheet, photos, or both' })
  async upload(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const tr = translatorFor(languageOf(request, actor.language));
    const view = { actor, request, reply, after: undefined };
    let fields: GoodsUpload['fields'] = {};
    try {
      const upload = await this.readGoods(request);
      fields = upload.fields;
      const photos = upload.photos.flatMap(({ photo }) => photo ?? []);
      await this.addPhotos.execute({ supplierId: actor.userId, photos });
      const sent = photosSent(upload.photos, tr);
      if (upload.sheet) {
        const id = await this.begin(actor, upload.sheet, fields);
        reply.redirect(`/supplier/imports/${id}`, 303);
      } else if (sent) await this.showList({ ...view, state: freshForm(), sent, status: 200 });
      else {
        const state = refusedForm(fields, { sheet: tr.t('catalogue.imports.nothing-chosen') });
        await this.showList({ ...view, state, status: 400 });
      }
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const state = refusedForm(fields, { sheet: tr.refusal(error) });
      await this.showList({ ...view, state, status: STATUS_OF_KIND[error.kind] });
    }
  }

  @Get(':importId')
  @PageEndpoint({ permission: 'catalogue.manage', summary: 'What became of one upload' })
  async show(
    @CurrentActor() actor: Actor,
    @Param('importId') importId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await this.imports.find(actor.userId, parseId(importId));
    if (!found) throw new UnknownImport();
    const tr = translatorFor(languageOf(request, actor.language));
    const faults = await this.imports.faults(found.id, FAULTS_SHOWN);
    const shown = faults.map((fault) => faultAnswer(fault, tr));
    html(reply, ImportPage({ tr, path: request.url, actor, found, faults: shown }));
  }

  /** Begins the import and waits a moment for its end. Throws what makes the file unreadable, if that shows at once. */
  private async begin(actor: Actor, sheet: SavedTable, fields: GoodsUpload['fields']): Promise<string> {
    try {
      const defaultStock = readDefaultStock(fields.defaultStock);
      const begun = await this.importSheet.begin({ supplierId: actor.userId, file: sheet, defaultStock });
      const ended = discardAfter(begun.ended, sheet);
      ended.catch(() => undefined);
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, WAIT_MS).unref())]);
      return begun.id;
    } catch (error) {
      await sheet.discard();
      throw error;
    }
  }

  private async readGoods(request: FastifyRequest): Promise<GoodsUpload> {
    const sheets: SavedTable[] = [];
    const photos: PhotoOutcome[] = [];
    const onFile = async (file: MultipartFile) => {
      if (isEmptyFile(file)) return;
      if (file.fieldname === 'photos') photos.push(await keepUploaded(this.addPhotos, file));
      else if (sheets.length === 0) sheets.push(await saveTable(file.file, file.filename, SHEET_LIMITS.maxBytes));
    };
    try {
      const fields = await readUpload(request, {
        filesMax: PHOTOS_PER_UPLOAD_MAX,
        fileMaxBytes: SHEET_LIMITS.maxBytes + 1,
        fields: ['defaultStock'],
        onFile,
      });
      return { sheet: sheets[0], photos, fields };
    } catch (error) {
      for (const sheet of sheets) await sheet.discard();
      throw error;
    }
  }

  private async showList(view: {
    actor: Actor;
    request: FastifyRequest;
    reply: FastifyReply;
    after: string | undefined;
    state: FormState;
    status: number;
    sent?: PhotosSent;
  }): Promise<void> {
    const { actor, request, reply, after, state, status, sent } = view;
    const cursor = readCursor(after);
    const before = cursor === undefined ? undefined : parseId(cursor);
    const found = await this.imports.list({ supplierId: actor.userId, before, limit: PAGE_SIZE + 1 });
    const supplier = await this.uow.run((tx) => this.suppliers.find(tx, actor.userId));
    const page = cursorPage(found, PAGE_SIZE, (one) => one.id);
    const tr = translatorFor(languageOf(request, actor.language));
    const path = request.method === 'GET' ? request.url : '/supplier/imports';
    const mayImport = supplier?.status === 'approved';
    const shown = { tr, path, actor, page, state, mayImport, isFirst: before === undefined };
    html(reply, ImportsPage({ ...shown, ...(sent && { sent }) }), status);
  }
}

function photosSent(outcomes: readonly PhotoOutcome[], tr: Translator): PhotosSent | undefined {
  if (outcomes.length === 0) return undefined;
  const refused = outcomes.flatMap(({ fileName, refusal }) =>
    refusal ? [{ fileName, sentence: tr.refusal(refusal) }] : [],
  );
  return { accepted: outcomes.length - refused.length, refused };
}

async function discardAfter(ended: Promise<void>, sheet: SavedTable): Promise<void> {
  try {
    await ended;
  } finally {
    await sheet.discard();
  }
}
