import { AgainSection } from './again-section.js';
import { AttemptSection } from './attempt-section.js';
import { CallSection } from './call-section.js';
import { CancelSection } from './cancel-section.js';
import { CashSection } from './cash-section.js';
import { ChangeSection } from './change-section.js';
import { ConsentSection } from './consent-section.js';
import { CourierSection } from './courier-section.js';
import { DisownSection } from './disown-section.js';
import { ExchangeSection } from './exchange-section.js';
import { GoodsSection } from './goods-section.js';
import { InvoiceSection } from './invoice-section.js';
import { MoneyBackSection } from './money-back-section.js';
import type { OrderSection } from './order-section.js';
import { PaySection } from './pay-section.js';
import { PoolSection } from './pool-section.js';
import { ReturnSection } from './return-section.js';
import { ReturnedSection } from './returned-section.js';
import { EarnSection, ReviewSection } from './review-section.js';
import { SecondYesSection } from './second-yes-section.js';
import { UntilSection } from './until-section.js';
import { WhereSection } from './where-section.js';

/** The parts of an order's page from top to bottom; each shows itself only where it applies. */
export const ORDER_SECTIONS: readonly OrderSection[] = [
  CashSection,
  PaySection,
  MoneyBackSection,
  SecondYesSection,
  ConsentSection,
  PoolSection,
  AttemptSection,
  WhereSection,
  GoodsSection,
  UntilSection,
  InvoiceSection,
  ReturnedSection,
  ExchangeSection,
  ReturnSection,
  ReviewSection,
  AgainSection,
  EarnSection,
  ChangeSection,
  CourierSection,
  CallSection,
  CancelSection,
  DisownSection,
];
