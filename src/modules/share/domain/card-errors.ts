import { DomainError } from '../../../kernel/index.js';

/** The photo of a card does not decode. */
export class CardPhotoUnreadable extends DomainError {
  constructor() {
    super('card-photo-unreadable', 'invalid');
  }
}

/** An address too long for a QR code that still scans at the size it has on a card. */
export class LinkTooLongForCard extends DomainError {
  constructor(length: number, limit: number) {
    super('link-too-long-for-card', 'invalid', { length, limit });
  }
}

/** So many cards are being drawn that another would wait too long: ask again in some seconds. */
export class CardsBusy extends DomainError {
  constructor() {
    super('cards-busy', 'unavailable');
  }
}
