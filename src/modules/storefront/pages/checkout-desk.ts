import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { businessDay, Clock, DomainError, Money, type Pincode } from '../../../kernel/index.js';
import { APP_CONFIG, type AppConfig } from '../../../platform/config/index.js';
import { newId, type Tx } from '../../../platform/database/index.js';
import { type FormState, freshForm, html, refusedForm } from '../../../platform/html/index.js';
import { type OnceRequest, STATUS_OF_KIND } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { LinkVisits } from '../../attribution/index.js';
import {
  addressDoubt,
  type DeliveryPromise,
  deliveryPromise,
  LogisticsApi,
  NotServiceable,
  type Place,
  stateIn,
} from '../../logistics/index.js';
import { type Buyer, PlaceOrder, readBuyer } from '../../orders/index.js';
import { CheckoutCharges } from '../app/charges.js';
import { SavedAddresses } from '../app/saved-addresses.js';
import type { Basket } from '../domain/basket.js';
import { OnlyPrepaid } from '../domain/errors.js';
import { AddressPage } from './address.page.js';
import { tokenHashIn } from './browser-token.js';
import { CheckPage } from './check.page.js';
import type { Counter } from './counter.js';
import { buyerTexts, type CheckoutFormDto } from './order-form.dto.js';
import { isRefused, refusedOrderForm } from './refused-order-form.js';
import { totalDue } from './total-lines.js';

/** A request at a checkout, and what it is about. */
export interface AtCounter {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly counter: Counter;
}

/** What is placed; `check` runs first in the order's transaction, and not again for a repeated request. */
export interface CounterOrder {
  readonly lines: readonly { readonly linkCode: string; readonly variantId: string; readonly quantity: number }[];
  readonly linkCode: string;
  readonly check?: (tx: Tx) => Promise<void>;
}

const UNPROCESSABLE = 422;

/** The second and third step, the same for one link's goods and for a basket. */
@Injectable()
export class CheckoutDesk {
  constructor(
    private readonly charges: CheckoutCharges,
    private readonly logistics: LogisticsApi,
    private readonly addresses: SavedAddresses,
    private readonly placeOrder: PlaceOrder,
    private readonly visits: LinkVisits,
    private readonly clock: Clock,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  /** The second step: empty, with what was typed before, or with an address that she chose from her own. */
  async address(at: AtCounter, form: CheckoutFormDto): Promise<void> {
    const { saved: chosenId } = form;
    const saved = await this.savedOf(at.request);
    const chosen = chosenId ? saved?.find(({ id }) => id === chosenId) : undefined;
    const { asked: _, ...typed } = form;
    const { id: _id, ...values } = chosen ?? { id: '', ...typed };
    await this.showAddress(at, { ...freshForm({}), values: refusedForm(values, {}).values }, { saved });
  }

  /** Reads the address, asks the one thing that is missing, once, and then shows the third step. */
  async check(at: AtCounter, form: CheckoutFormDto, changed: 'as-seen' | 'changed' = 'as-seen'): Promise<void> {
    const tr = translatorFor(languageOf(at.request));
    try {
      const buyer = readBuyer(buyerTexts(form));
      const place = await this.placeFor(buyer.pincode);
      const question = questionAbout(form, buyer, place);
      if (question === undefined) return await this.showCheck(at, form, buyer, place, changed);
      const { ask, field } = question;
      const state = refusedForm(form, { [field]: tr.t(`checkout.doubt.${ask}`, { pincode: buyer.pincode }) });
      await this.showAddress(at, state, { asked: ask, place, status: UNPROCESSABLE });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      await this.refuse(at, form, error);
    }
  }

  /**
   * Places it once and goes on to the code. A refusal shows the step where something can be done about it, and is thrown
   * where that is the first.
   */
  async place(
    request: FastifyRequest,
    reply: FastifyReply,
    { form, once, order }: { form: CheckoutFormDto; once: OnceRequest; order: CounterOrder },
    again: () => Promise<Counter>,
  ): Promise<void> {
    const tr = translatorFor(languageOf(request));
    try {
      const { lines, linkCode, check } = order;
      const agreed = /^\d{1,12}$/.test(form.agreed ?? '') ? { agreedDue: Money.paise(form.agreed ?? '0') } : {};
      const wish = { linkCode, lines, buyer: readBuyer(buyerTexts(form)), placedBy: 'buyer' as const, ...agreed };
      const visitor = await this.visits.visitorOf(request);
      const from = { language: tr.language, ...(visitor ? { visitor } : {}) };
      const { value } = await this.placeOrder.execute({ ...wish, ...from }, once, check);
      reply.redirect(`/o/${value.token}`, 303);
    } catch (error) {
      if (!(error instanceof DomainError) || (error.kind === 'not-found' && error.code === 'unknown-link')) throw error;
      const at = { request, reply, counter: await again() };
      // Nothing of it can be ordered any more: that is a matter of the first step.
      if (at.counter.basket.ready.length === 0) throw error;
      if (error.code === 'order-changed') {
        await this.check(at, form, 'changed');
        return;
      }
      await this.refuse(at, form, error);
    }
  }

  /** When each parcel should be at a place, by supplier. */
  promisesTo(place: Pick<Place, 'pincode' | 'stateCode'>, { parcels }: Basket): ReadonlyMap<string, DeliveryPromise> {
    const today = businessDay(this.clock.now());
    return new Map(parcels.map(({ supplierId, pickup }) => [supplierId, deliveryPromise(pickup, place, today)]));
  }

  private async placeFor(pincode: Pincode): Promise<Place> {
    const place = await this.logistics.place(pincode);
    if (place.service === 'prepaid-only') throw new OnlyPrepaid(pincode);
    if (place.service === 'not-served') throw new NotServiceable(pincode);
    return place;
  }

  private async refuse(at: AtCounter, form: CheckoutFormDto, error: DomainError): Promise<void> {
    const tr = translatorFor(languageOf(at.request));
    await this.showAddress(at, refusedOrderForm(form, error, tr), { status: STATUS_OF_KIND[error.kind] });
  }

  private async showAddress(
    { request, reply, counter }: AtCounter,
    state: FormState,
    shown: {
      readonly saved?: Awaited<ReturnType<SavedAddresses['seenWith']>>;
      readonly asked?: string;
      readonly place?: Place;
      readonly status?: number;
    },
  ): Promise<void> {
    const tr = translatorFor(languageOf(request));
    const saved = shown.saved ?? (isRefused(state) ? undefined : await this.savedOf(request));
    const place = shown.place ?? (await this.placeOfTyped(state.values.pincode));
    const charges = await this.charges.of(counter.basket, place);
    const states = place ? [place.stateCode, ...place.otherStates] : [];
    const page = { tr, path: counter.addressPath, counter, charges, state, states, asked: shown.asked, saved };
    html(reply, AddressPage(page), shown.status ?? 200);
  }

  private async showCheck(
    { request, reply, counter }: AtCounter,
    form: CheckoutFormDto,
    buyer: Buyer,
    place: Place,
    changed: 'as-seen' | 'changed',
  ): Promise<void> {
    const tr = translatorFor(languageOf(request));
    const city = buyer.city ?? place.district;
    const stateCode = stateIn(place, buyer.stateCode);
    const charges = await this.charges.of(counter.basket, { pincode: place.pincode, stateCode });
    const { name, phone, addressLine, landmark, pincode } = buyer;
    const checked = { name, phone, addressLine, landmark, city, stateCode, pincode };
    const agreed = totalDue(counter.basket.goods, charges).toString();
    const asked: Record<string, string> = form.asked ? { asked: form.asked } : {};
    const hidden = { ...counter.hidden, ...checked, ...asked, agreed, once: newId() };
    const promises = this.promisesTo(place, counter.basket);
    const page = { tr, path: counter.addressPath, counter, charges, buyer: checked, promises, hidden };
    const { grievance } = this.config;
    const status = changed === 'changed' ? STATUS_OF_KIND.conflict : 200;
    html(reply, CheckPage({ ...page, grievance, changed: changed === 'changed' }), status);
  }

  /** Only to offer both states of a pincode that lies in two. */
  private async placeOfTyped(pincode: string | undefined): Promise<Place | undefined> {
    if (!pincode) return undefined;
    try {
      return await this.logistics.place(pincode as Pincode);
    } catch (error) {
      if (error instanceof DomainError) return undefined;
      throw error;
    }
  }

  private async savedOf(request: FastifyRequest) {
    const tokenHash = tokenHashIn(request, 'haat_addresses');
    return tokenHash && (await this.addresses.seenWith(tokenHash));
  }
}

/** What is not clear about the address, once: whoever sends the form again after a question is believed. */
function questionAbout(
  { asked, stateCode }: CheckoutFormDto,
  buyer: Buyer,
  place: Place,
): { readonly ask: string; readonly field: string } | undefined {
  if (asked) return undefined;
  const { addressLine, landmark, pincode, city = '' } = buyer;
  const doubt = addressDoubt({ addressLine, landmark, pincode, city }, place);
  if (doubt) return doubt;
  return place.otherStates.length > 0 && !stateCode ? { ask: 'which-state', field: 'stateCode' } : undefined;
}
