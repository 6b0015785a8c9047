import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { type FormState, freshForm, html, refusedForm } from '../../../platform/html/index.js';
import { goOn, PageEndpoint, type PageVisit, shown } from '../../../platform/http/index.js';
import { CouriersApi } from '../../couriers/index.js';
import { DescribeFeed } from '../app/describe-feed.js';
import { RenewFeedKey } from '../app/renew-feed-key.js';
import { SwitchCourier } from '../app/switch-courier.js';
import { CourierNotHere } from '../domain/errors.js';
import { FeedRepository } from '../infra/feed.repository.js';
import { CourierPage } from './courier.page.js';
import { FeedFormDto, NewCourierDto, SwitchCourierDto } from './couriers.dto.js';
import { CouriersPage } from './couriers.page.js';

/** What may be wrong with one form of a courier's page, or a key that is shown once. */
interface Told {
  readonly form?: string;
  readonly state?: FormState;
  readonly key?: string;
}

/** Which couriers there are, what they ask, and how those without an adapter tell. */
@Controller('admin/couriers')
export class CouriersPages {
  constructor(
    private readonly couriers: CouriersApi,
    private readonly switches: SwitchCourier,
    private readonly describe: DescribeFeed,
    private readonly renewKey: RenewFeedKey,
    private readonly feeds: FeedRepository,
  ) {}

  @Get()
  @PageEndpoint({ permission: 'couriers.manage', summary: 'Couriers, their rates, and what counts when one is chosen' })
  async list(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.showAll({ actor, request, reply }, freshForm(), 200);
  }

  @Post()
  @PageEndpoint({ permission: 'couriers.manage', summary: 'Add a courier that tells without an adapter' })
  async add(
    @CurrentActor() actor: Actor,
    @Body() body: NewCourierDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const visit = { actor, request, reply };
    await goOn(
      visit,
      `/admin/couriers/${body.name}`,
      () => this.switches.add(body.name ?? '', body.title ?? ''),
      ({ error, tr, status }) => this.showAll(visit, refusedForm(body, {}, tr.refusal(error)), status),
    );
  }

  @Get(':courier')
  @PageEndpoint({ permission: 'couriers.manage', summary: 'One courier: in use or not, and how it tells' })
  async one(
    @CurrentActor() actor: Actor,
    @Param('courier') courier: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.show({ actor, request, reply }, courier, {}, 200);
  }

  @Post(':courier/switch')
  @PageEndpoint({ permission: 'couriers.manage', summary: 'Take a courier into use or out of it, with a reason' })
  async turn(
    @CurrentActor() actor: Actor,
    @Param('courier') courier: string,
    @Body() body: SwitchCourierDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const wish = { to: body.to === 'on' ? 'on' : 'off', reason: body.reason ?? '', userId: actor.userId } as const;
    await this.change({ actor, request, reply }, courier, 'switch', body, () => this.switches.execute(courier, wish));
  }

  @Post(':courier/feeds')
  @PageEndpoint({ permission: 'couriers.manage', summary: 'Say which field or column of a courier is what' })
  async feed(
    @CurrentActor() actor: Actor,
    @Param('courier') courier: string,
    @Body() body: FeedFormDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const kind = body.kind === 'file' ? 'file' : 'webhook';
    await this.change({ actor, request, reply }, courier, kind, body, () =>
      this.describe.execute(courier, body, actor.userId),
    );
  }

  @Post(':courier/keys')
  @PageEndpoint({ permission: 'couriers.manage', summary: 'Make a courier a new signing key, shown once' })
  async key(
    @CurrentActor() actor: Actor,
    @Param('courier') courier: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const key = await this.renewKey.execute(courier, actor.userId);
    await this.show({ actor, request, reply }, courier, { key }, 200);
  }

  private async change(visit: PageVisit, courier: string, form: string, body: object, work: () => Promise<void>) {
    await goOn(visit, `/admin/couriers/${courier}`, work, ({ error, tr, status }) =>
      this.show(visit, courier, { form, state: refusedForm(body, {}, tr.refusal(error)) }, status),
    );
  }

  private async showAll(visit: PageVisit, state: FormState, status: number): Promise<void> {
    const [couriers, rates, weightings] = await Promise.all([
      this.couriers.list(),
      this.couriers.rates(),
      this.couriers.weightings(),
    ]);
    html(visit.reply, CouriersPage({ ...shown(visit, '/admin/couriers'), couriers, rates, weightings, state }), status);
  }

  private async show(visit: PageVisit, name: string, told: Told, status: number): Promise<void> {
    const courier = (await this.couriers.list()).find((one) => one.name === name);
    if (!courier) throw new CourierNotHere();
    const [webhook, file, keyNo] = await Promise.all([
      this.feeds.mappingOf(name, 'webhook'),
      this.feeds.mappingOf(name, 'file'),
      this.feeds.keyNo(name),
    ]);
    const facts = { courier, feeds: { webhook, file }, keyNo, canBook: this.switches.canBook(name) };
    html(visit.reply, CourierPage({ ...shown(visit, `/admin/couriers/${name}`), ...facts, ...told }), status);
  }
}
