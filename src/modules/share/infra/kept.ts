/** Keeps what was made last, up to a number of bytes; what was not asked for longest goes first. */
export class Kept<Value> {
  private readonly values = new Map<string, { readonly value: Value; readonly bytes: number }>();
  private bytes = 0;

  constructor(private readonly bytesMax: number) {}

  get(key: string): Value | undefined {
    const found = this.values.get(key);
    if (!found) return undefined;
    this.values.delete(key);
    this.values.set(key, found);
    return found.value;
  }

  /** A value larger than everything that may be kept is not kept at all. */
  set(key: string, value: Value, bytes: number): void {
    this.drop(key);
    if (bytes > this.bytesMax) return;
    this.values.set(key, { value, bytes });
    this.bytes += bytes;
    for (const [oldest] of this.values) {
      if (this.bytes <= this.bytesMax) break;
      this.drop(oldest);
    }
  }

  private drop(key: string): void {
    this.bytes -= this.values.get(key)?.bytes ?? 0;
    this.values.delete(key);
  }
}
