import { DomainError } from '../../../kernel/index.js';

/** No product with this id that the asker may see: hidden, somebody else's, or never there. */
export class UnknownProduct extends DomainError {
  constructor() {
    super('unknown-product', 'not-found');
  }
}

/** The supplier has no import with this id. */
export class UnknownImport extends DomainError {
  constructor() {
    super('unknown-import', 'not-found');
  }
}

/** No photo of ours has this address. */
export class UnknownPhoto extends DomainError {
  constructor() {
    super('unknown-photo', 'not-found');
  }
}

/** An upload came without a sheet in it. */
export class SheetMissing extends DomainError {
  constructor() {
    super('sheet-missing', 'invalid');
  }
}

/** An upload came without a photo in it. */
export class PhotosMissing extends DomainError {
  constructor() {
    super('photos-missing', 'invalid');
  }
}

/** Files travel as multipart/form-data, and this was something else. */
export class UploadExpected extends DomainError {
  constructor() {
    super('upload-expected', 'invalid');
  }
}
