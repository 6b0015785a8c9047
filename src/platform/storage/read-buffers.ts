/** Larger objects are read into memory of their own. */
const BUFFER_BYTES = 1 << 20;
/** Answers that go out at the same time; what comes beyond them gets memory of its own. */
const KEPT_MAX = 8;

/**
 * Memory for objects on their way out, used again and again: a fresh buffer for each would have V8 collect the whole heap
 * every ten megabytes, and whoever opens a page meanwhile waits for it.
 */
export class ReadBuffers {
  private readonly free: Buffer[] = [];

  /** At least `bytes` long, with whatever it held before, until it is given back. */
  borrow(bytes: number): Buffer {
    if (bytes > BUFFER_BYTES) return Buffer.allocUnsafeSlow(bytes);
    return this.free.pop() ?? Buffer.allocUnsafeSlow(BUFFER_BYTES);
  }

  /** Nobody may look at it any more. */
  giveBack(buffer: Buffer): void {
    if (buffer.length === BUFFER_BYTES && this.free.length < KEPT_MAX) this.free.push(buffer);
  }
}
