import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DomainError } from '../../../../kernel/index.js';
import { type Actor, CurrentActor } from '../../../../platform/auth/index.js';
import { APP_CONFIG, type AppConfig } from '../../../../platform/config/index.js';
import { UnitOfWork } from '../../../../platform/database/index.js';
import { type FormState, html, refusedForm } from '../../../../platform/html/index.js';
import { goOn, PageEndpoint, type PageVisit, RateLimit, shown } from '../../../../platform/http/index.js';
import { readPicture } from '../../../catalogue/index.js';
import { type ShopPicture, ShopsApi, ShopTextTooLong, standingWith } from '../../../resellers/index.js';
import { ChangeShop } from '../app/change-shop.js';
import { DeliveriesQueries } from '../infra/deliveries.queries.js';
import { AddressFormDto, CardLookFormDto, MyShopQueryDto, ShopTextsFormDto } from './my-shop.dto.js';
import { MyShopPage, SHOP_FORMS, type ShopForm } from './my-shop.page.js';

const HERE = '/reseller/me/shop';

/** What a reseller shows of herself to buyers. */
@Controller('reseller/me/shop')
export class MyShopPages {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly shops: ShopsApi,
    private readonly deliveries: DeliveriesQueries,
    private readonly change: ChangeShop,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'links.make', summary: 'Your shop: picture, words, card look, address, level' })
  async show(
    @CurrentActor() actor: Actor,
    @Query() query: MyShopQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const saved = SHOP_FORMS.find((known) => known === query.saved);
    await this.answer({ actor, request, reply }, 200, { saved });
  }

  @Post()
  @PageEndpoint({ permission: 'links.make', summary: 'Say who you are and what your rules are' })
  async tell(
    @CurrentActor() actor: Actor,
    @Body() body: ShopTextsFormDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { about = '', rules = '', showsPhone } = body;
    await this.attempt({ actor, request, reply }, 'texts', body, () =>
      this.change.tell(actor.userId, { about, rules, showsPhone: showsPhone === 'yes' }),
    );
  }

  @Post('cards')
  @PageEndpoint({ permission: 'links.make', summary: 'Choose how your cards look and who stands on them' })
  async chooseCardLook(
    @CurrentActor() actor: Actor,
    @Body() body: CardLookFormDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.attempt({ actor, request, reply }, 'cards', body, () => this.change.chooseCardLook(actor.userId, body));
  }

  @Post('address')
  @RateLimit(30)
  @PageEndpoint({ permission: 'links.make', summary: 'Take a short address' })
  async takeAddress(
    @CurrentActor() actor: Actor,
    @Body() body: AddressFormDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.attempt({ actor, request, reply }, 'address', body, () =>
      this.change.takeAddress(actor.userId, body.address),
    );
  }

  @Post('photo')
  @RateLimit(30)
  @PageEndpoint({ permission: 'links.make', summary: 'Send a photo of yourself' })
  async takePhoto(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.takePicture({ actor, request, reply }, 'photo');
  }

  @Post('logo')
  @RateLimit(30)
  @PageEndpoint({ permission: 'links.make', summary: 'Send your logo' })
  async takeLogo(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.takePicture({ actor, request, reply }, 'logo');
  }

  @Post('photo/removal')
  @PageEndpoint({ permission: 'links.make', summary: 'Show no photo any more' })
  async removePhoto(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<void> {
    await this.change.removePicture(actor.userId, 'photo');
    reply.redirect(`${HERE}?saved=photo`, 303);
  }

  @Post('logo/removal')
  @PageEndpoint({ permission: 'links.make', summary: 'Show no logo any more' })
  async removeLogo(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<void> {
    await this.change.removePicture(actor.userId, 'logo');
    reply.redirect(`${HERE}?saved=logo`, 303);
  }

  private takePicture(visit: PageVisit, picture: ShopPicture): Promise<void> {
    return this.attempt(visit, picture, {}, async () =>
      this.change.showPicture(visit.actor.userId, picture, await readPicture(visit.request)),
    );
  }

  /** Does it and comes back to the page, or shows the page with what was typed and why it was refused. */
  private async attempt(visit: PageVisit, form: ShopForm, posted: object, work: () => Promise<void>): Promise<void> {
    await goOn(
      visit,
      `${HERE}?saved=${form}`,
      work,
      ({ error, tr, status }) => {
        const state = refusedForm(posted, { [fieldOf(form, error)]: tr.refusal(error) });
        return this.answer(visit, status, { refused: { form, state } });
      },
      'here',
    );
  }

  private async answer(
    visit: PageVisit,
    status: number,
    more: { saved?: ShopForm | undefined; refused?: { form: ShopForm; state: FormState } },
  ): Promise<void> {
    const { actor, request, reply } = visit;
    const { shop, delivered } = await this.uow.run(async (tx) => ({
      shop: await this.shops.of(tx, actor.userId),
      delivered: await this.deliveries.count(tx, actor.userId),
    }));
    const { publicUrl } = this.config.http;
    const page = shown(visit, request.method === 'GET' ? request.url : HERE);
    html(reply, MyShopPage({ ...page, shop, standing: standingWith(delivered), publicUrl, ...more }), status);
  }
}

/** The field that a refusal is about. */
function fieldOf(form: ShopForm, error: DomainError): string {
  if (error instanceof ShopTextTooLong) return error.field;
  return { texts: 'about', photo: 'picture', logo: 'picture', cards: 'sender', address: 'address' }[form];
}
