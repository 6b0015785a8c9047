import { DomainError } from '../../../kernel/index.js';

/** WhatsApp did not take the message; the person may ask again. */
export class MessageNotSent extends DomainError {
  constructor() {
    super('message-not-sent', 'unavailable');
  }
}
