import type { VNode } from 'preact';
import type { FormState } from '../../../../platform/html/index.js';
import type { Translator } from '../../../../platform/i18n/index.js';
import type { OrderFacts } from '../../app/order-facts.js';
import type { OrderStage } from './order-stage.js';

/** The forms of an order's page that may come back with a word at a field. */
export type OrderFormName = 'code' | 'return' | 'review' | 'change' | 'change-code' | 'attempt' | 'refund' | 'exchange';

/** What the page of one order is made of. */
export interface OrderPageProps extends OrderFacts {
  readonly tr: Translator;
  readonly path: string;
  /** Where the order stands for its buyer. */
  readonly stage: OrderStage;
  readonly now: Date;
  /** The form that came back, and which of them it was. */
  readonly refused?: { readonly form: OrderFormName; readonly state: FormState } | undefined;
  /** What was just done, or could not be done. */
  readonly said?: { readonly tone: 'good' | 'bad'; readonly sentence: string } | undefined;
  /** In the demo the simulated phones are one click away. */
  readonly phonesUrl?: string | undefined;
}

/** One part of the page: it decides by itself whether it has anything to say at this stage. */
export type OrderSection = (props: OrderPageProps) => VNode | null;
