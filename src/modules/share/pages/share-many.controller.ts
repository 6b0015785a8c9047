import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { Allow, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { asciiDigits, basisPoints, DomainError } from '../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { newId, UnitOfWork } from '../../../platform/database/index.js';
import { type FormState, freshForm, html, refusedForm } from '../../../platform/html/index.js';
import { OnceKey, type OnceRequest, PageEndpoint, STATUS_OF_KIND } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { CatalogueApi, type SellableProduct } from '../../catalogue/index.js';
import { MakeShareLinks } from '../app/make-share-links.js';
import { LINKS_AT_ONCE_MAX } from '../domain/limits.js';
import { TooManyAtOnce } from '../domain/link-errors.js';
import type { MarginWish } from '../domain/margin-wish.js';
import { MarginUnreadable, readMargin } from '../domain/read-margin.js';
import { choiceIn, LinkChoiceFormDto } from './link-choice.dto.js';
import { ShareManyPage } from './share-many.page.js';
import { sheetOfMany, sheetOfOne } from './sheet-address.js';
import { SomeSharedPage } from './some-shared.page.js';

/** Which goods, as an address repeats them. */
export class ShareManyQueryDto {
  @Allow() product?: unknown;
  @IsOptional() @IsString() @MaxLength(5) lang?: string;
}

/** One margin for all of them. */
export class ShareManyFormDto extends LinkChoiceFormDto {
  @Allow() product?: unknown;
  @IsOptional() @IsString() @MaxLength(40) margin?: string;
  @IsOptional() @IsIn(['rupees', 'percent']) unit?: 'rupees' | 'percent';
  @IsString() @MaxLength(200) once: string;
}

interface Visit {
  readonly actor: Actor;
  readonly productIds: readonly string[];
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Up to 30 goods at one margin: chosen one by one, or all of a collection. */
@Controller('reseller/share-many')
export class ShareManyPages {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly catalogue: CatalogueApi,
    private readonly makeShareLinks: MakeShareLinks,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'links.make', summary: 'Several goods with one margin to choose' })
  async show(
    @CurrentActor() actor: Actor,
    @Query() query: ShareManyQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.answer({ actor, productIds: idsIn(query.product), request, reply }, freshForm());
  }

  @Post()
  @PageEndpoint({ permission: 'links.make', summary: 'Make the links; goods that cannot be shared are named' })
  async make(
    @CurrentActor() actor: Actor,
    @Body() body: ShareManyFormDto,
    @OnceKey() once: OnceRequest,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const productIds = idsIn(body.product);
    const visit = { actor, productIds, request, reply };
    const tr = translatorFor(languageOf(request, actor.language));
    try {
      const command = { resellerId: actor.userId, productIds, margin: marginIn(body), ...choiceIn(body) };
      const { value } = await this.makeShareLinks.execute({ ...command, sells: 'always' }, once);
      const codes = value.made.map(({ code }) => code);
      const [only] = codes;
      const sheet = only !== undefined && codes.length === 1 ? sheetOfOne(only) : sheetOfMany(codes);
      if (value.refused.length > 0) {
        const goods = await this.goodsOf(productIds);
        html(
          reply,
          SomeSharedPage({ tr, path: PATH, actor, sheet, count: codes.length, refused: value.refused, goods }),
        );
        return;
      }
      const query = new URLSearchParams(sheet.codes.map((code) => ['code', code]));
      reply.redirect(sheet.codes.length === 0 ? sheet.path : `${sheet.path}?${query}`, 303);
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'not-found') throw error;
      const field = FIELD_OF[error.code];
      const sentence = tr.refusal(error);
      const state = field ? refusedForm(body, { [field]: sentence }) : refusedForm(body, {}, sentence);
      await this.answer(visit, state, STATUS_OF_KIND[error.kind]);
    }
  }

  private async answer({ actor, productIds, request, reply }: Visit, state: FormState, status = 200): Promise<void> {
    const goods = await this.goodsOf(productIds.slice(0, LINKS_AT_ONCE_MAX));
    const tr = translatorFor(languageOf(request, actor.language));
    const path = request.method === 'GET' ? request.url : PATH;
    const tooMany = new TooManyAtOnce(LINKS_AT_ONCE_MAX);
    const shown =
      productIds.length > LINKS_AT_ONCE_MAX && state.message === undefined
        ? { ...state, message: tr.refusal(tooMany) }
        : state;
    html(reply, ShareManyPage({ tr, path, actor, goods, state: shown, once: newId<'Once'>() }), status);
  }

  /** In the order asked; what is no longer offered is left out. */
  private async goodsOf(productIds: readonly string[]): Promise<SellableProduct[]> {
    const found = await this.uow.run((tx) => this.catalogue.manyForSharing(tx, productIds));
    return productIds.flatMap((id) => found.get(id) ?? []);
  }
}

const PATH = '/reseller/share-many';
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The field that a refusal is about; every other refusal is about the whole. */
const FIELD_OF: Readonly<Record<string, string>> = {
  'margin-unreadable': 'margin',
  'group-name-too-long': 'groupName',
  'link-end-out-of-bounds': 'endsOn',
  'invalid-day': 'endsOn',
};

/** Each once; what is no id of goods is nothing that she chose. */
function idsIn(given: unknown): string[] {
  const texts = (Array.isArray(given) ? given : [given]).filter((id): id is string => typeof id === 'string');
  return [...new Set(texts.filter((id) => UUID.test(id)).map((id) => id.toLowerCase()))];
}

const PERCENT_MAX = 100;

function marginIn({ margin = '', unit }: ShareManyFormDto): MarginWish {
  if (unit !== 'percent') return { kind: 'about', amount: readMargin(margin) };
  const percent = /^\s*(\d{1,3})\s*%?\s*$/.exec(asciiDigits(margin))?.[1];
  if (percent === undefined || Number(percent) > PERCENT_MAX) throw new MarginUnreadable();
  return { kind: 'share', share: basisPoints(Number(percent) * 100) };
}
