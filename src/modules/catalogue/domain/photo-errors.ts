import { DomainError } from '../../../kernel/index.js';

/** The bytes are no JPEG, PNG or WebP picture, or they end or break in the middle. */
export class UnreadablePhoto extends DomainError {
  constructor() {
    super('unreadable-photo', 'invalid');
  }
}

/** A photo above the limit in megabytes, or in megapixels once decoded. */
export class PhotoTooLarge extends DomainError {
  constructor(limits: { readonly megabytes: number; readonly megapixels: number }) {
    super('photo-too-large', 'too-large', { megabytes: limits.megabytes, megapixels: limits.megapixels });
  }
}

/** A photo with too few pixels to show goods; facts in pixels. */
export class PhotoTooSmall extends DomainError {
  constructor(width: number, height: number, leastSide: number) {
    super('photo-too-small', 'invalid', { width, height, leastSide });
  }
}
