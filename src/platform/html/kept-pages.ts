import type { VNode } from 'preact';
import { renderPage } from './render-page.js';

/** What all kept pages of one kind may take together. */
const BYTES_MAX = 8_000_000;

/**
 * Pages that follow from what they are made of and from nothing else, kept under exactly that: whatever changes in it is
 * another page, so none has to be thrown away. The one looked at longest ago goes first when they become too many.
 */
export class KeptPages<From extends object> {
  private readonly pages = new Map<string, Buffer>();
  private bytes = 0;

  /** `pageOf` must look at nothing but `from`, whose JSON must say all that it looks at. */
  constructor(private readonly pageOf: (from: From) => VNode) {}

  /** The document. */
  of(from: From): Buffer {
    const key = JSON.stringify(from);
    const known = this.pages.get(key);
    if (known) {
      this.pages.delete(key);
      this.pages.set(key, known);
      return known;
    }
    const made = Buffer.from(renderPage(this.pageOf(from)));
    this.pages.set(key, made);
    this.bytes += sizeOf(key, made);
    this.forgetOldest();
    return made;
  }

  private forgetOldest(): void {
    for (const [key, page] of this.pages) {
      if (this.bytes <= BYTES_MAX) return;
      this.pages.delete(key);
      this.bytes -= sizeOf(key, page);
    }
  }
}

/** Two bytes a character at most. */
function sizeOf(key: string, page: Buffer): number {
  return key.length * 2 + page.length;
}
