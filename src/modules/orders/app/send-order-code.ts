import { Inject, Injectable } from '@nestjs/common';
import { DomainError, type Facts, type Money, type PhoneNumber } from '../../../kernel/index.js';
import { APP_CONFIG, type AppConfig } from '../../../platform/config/index.js';
import { isLanguage, translatorFor } from '../../../platform/i18n/index.js';
import { logger } from '../../../platform/observe/index.js';
import { CodeSender } from '../../identity/index.js';

/** A code and what the buyer is told beside it. */
export interface OrderCode {
  readonly phone: PhoneNumber;
  readonly code: string;
  readonly purpose: 'order-consent' | 'pool-seat';
  readonly language: string;
  readonly due: Money;
  /** What of it is paid by UPI before it is sent. */
  readonly payFirst: Money;
  readonly resellerName: string;
  readonly token: string;
}

/** Brings an order's code to its buyer, after the commit. */
@Injectable()
export class SendOrderCode {
  constructor(
    private readonly sender: CodeSender,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  /** Gives whether the message was taken. The order stands either way: she can ask for the code again. */
  async execute({ due, payFirst, resellerName, token, ...message }: OrderCode): Promise<boolean> {
    const { money } = translatorFor(isLanguage(message.language) ? message.language : 'en');
    const url = `${this.config.http.publicUrl}/o/${token}`;
    const told = { amount: money(due), reseller: resellerName, url };
    const facts: Facts = payFirst.isPositive ? { ...told, payFirst: money(payFirst) } : told;
    try {
      await this.sender.send({ ...message, facts });
      return true;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      logger.warn({ code: error.code }, 'an order code was not sent');
      return false;
    }
  }
}
