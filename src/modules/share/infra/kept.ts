/**
 * Keeps what was asked for last, up to a number of bytes. Values live in two generations: what is asked for moves to the
 * young one, and when that has half of the bytes, the old one goes as a whole. A card asks forty times, and an exact order
 * of use would cost it more than its QR code.
 */
export class Kept<Value> {
  private young = new Map<string, Sized<Value>>();
  private old = new Map<string, Sized<Value>>();
  private youngBytes = 0;

  constructor(private readonly bytesMax: number) {}

  get(key: string): Value | undefined {
    const found = this.young.get(key);
    if (found) return found.value;
    const aged = this.old.get(key);
    if (!aged) return undefined;
    this.old.delete(key);
    this.add(key, aged);
    return aged.value;
  }

  /** A value larger than half of what may be kept is not kept at all. */
  set(key: string, value: Value, bytes: number): void {
    this.old.delete(key);
    this.youngBytes -= this.young.get(key)?.bytes ?? 0;
    this.young.delete(key);
    if (bytes <= this.bytesMax / 2) this.add(key, { value, bytes });
  }

  private add(key: string, sized: Sized<Value>): void {
    if (this.youngBytes + sized.bytes > this.bytesMax / 2) {
      this.old = this.young;
      this.young = new Map();
      this.youngBytes = 0;
    }
    this.young.set(key, sized);
    this.youngBytes += sized.bytes;
  }
}

interface Sized<Value> {
  readonly value: Value;
  readonly bytes: number;
}
