import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock, DomainError } from '../../../../kernel/index.js';
import { APP_CONFIG, type AppConfig } from '../../../../platform/config/index.js';
import { html, refusedForm } from '../../../../platform/html/index.js';
import { STATUS_OF_KIND } from '../../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../../platform/i18n/index.js';
import { OrderNotWaiting, UnknownOrder } from '../../../orders/index.js';
import { LookUpPayments } from '../../../payments/index.js';
import { FindOrderFacts, type OrderFacts } from '../../app/order-facts.js';
import { OrderPage } from '../order.page.js';
import type { OrderFormName, OrderPageProps } from './order-section.js';
import { stageOf } from './order-stage.js';

/** One request to the page of an order. */
export interface OrderExchange {
  readonly token: string;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** A form of the page that was posted, and the field at which a refusal is said; no form where it is said on top. */
export interface PostedForm {
  readonly form?: OrderFormName;
  /** One field, or the field of each refusal. */
  readonly field?: string | ((refusal: DomainError) => string | undefined);
  readonly posted?: object;
}

/** What the address may ask the page to say after a redirect: `said=yes` shows `storefront.order.said-yes`. */
const SAYINGS = [
  'sent',
  'seated',
  'yes',
  'return',
  'review',
  'stopped',
  'call',
  'change-code',
  'changed',
  'told',
  'pay',
  'refund',
] as const;
export type Saying = (typeof SAYINGS)[number];

/** Answers with the page of an order; every controller below an order's address does so through this. */
@Injectable()
export class OrderAnswers {
  constructor(
    private readonly facts: FindOrderFacts,
    private readonly lookUp: LookUpPayments,
    private readonly clock: Clock,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  /** The page as it is, with what the address asks it to say. Throws UnknownOrder. */
  async show(exchange: OrderExchange, asked: string | undefined): Promise<void> {
    const saying = SAYINGS.find((known) => known === asked);
    const { t } = translatorFor(languageOf(exchange.request));
    await this.answer(exchange, {
      said: saying && { tone: 'good' as const, sentence: t(`storefront.order.said-${saying}`) },
    });
  }

  /** Does it and leads back to the order; a refusal shows the page again, at the field where it belongs to one. */
  async orAgain(
    exchange: OrderExchange,
    { form, field, posted = {} }: PostedForm,
    work: () => Promise<Saying | { readonly order: string } | undefined>,
  ): Promise<void> {
    const { token, request, reply } = exchange;
    try {
      const said = await work();
      if (typeof said === 'object') reply.redirect(`/o/${said.order}`, 303);
      else reply.redirect(said ? `/o/${token}?said=${said}` : `/o/${token}`, 303);
    } catch (error) {
      if (!(error instanceof DomainError) || error instanceof UnknownOrder) throw error;
      const sentence = translatorFor(languageOf(request)).refusal(error);
      const at = typeof field === 'function' ? field(error) : field;
      const shown =
        form && at && !(error instanceof OrderNotWaiting)
          ? { refused: { form, state: refusedForm(posted, { [at]: sentence }) } }
          : { said: { tone: 'bad' as const, sentence } };
      await this.answer(exchange, shown, STATUS_OF_KIND[error.kind]);
    }
  }

  /** Where she may just have paid, the gateway is asked before she is told that nothing came. */
  private async factsOf(token: string): Promise<OrderFacts> {
    const facts = await this.facts.execute(token);
    if (!facts.payments.open?.payUrl) return facts;
    await this.lookUp.ofOrder(token);
    return this.facts.execute(token);
  }

  private async answer(
    { token, request, reply }: OrderExchange,
    shown: Pick<OrderPageProps, 'refused' | 'said'>,
    status = 200,
  ): Promise<void> {
    const tr = translatorFor(languageOf(request));
    const facts = await this.factsOf(token);
    const stage = stageOf(facts.order, facts.stories);
    // The switch of languages leads back to the order, not to what was just posted.
    const path = `/o/${token}`;
    const { demo, whatsapp } = this.config;
    const phonesUrl = demo && whatsapp.url ? new URL('/', whatsapp.url).href : undefined;
    html(reply, OrderPage({ ...facts, tr, path, stage, now: this.clock.now(), phonesUrl, ...shown }), status);
  }
}
