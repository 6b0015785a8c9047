import { Canvas, RGB } from './canvas.js';

/**
 * Canvases that were painted, encoded and are free again. A band is half a megabyte and a product's part four: taking
 * fresh memory for each card would cost the system's page faults and the collector more than painting does.
 */
export class SpareCanvases {
  private readonly spare: Canvas[] = [];
  private bytes = 0;

  constructor(private readonly bytesMax: number) {}

  /**
   * Lends a canvas, black or with whatever was painted on it before, until `use` is done with it: nothing that `use` gives back
   * may still read it. At most `bytesMax` lie unused.
   */
  async lend<Made>(width: number, height: number, use: (canvas: Canvas) => Promise<Made>): Promise<Made> {
    const canvas = this.taken(width, height) ?? Canvas.on(width, height, Buffer.alloc(width * height * RGB));
    // One whose use failed is not taken back, because something may be reading it yet.
    const made = await use(canvas);
    this.giveBack(canvas);
    return made;
  }

  private taken(width: number, height: number): Canvas | undefined {
    const at = this.spare.findLastIndex((canvas) => canvas.width === width && canvas.height === height);
    const [found] = at === -1 ? [] : this.spare.splice(at, 1);
    this.bytes -= found?.rows.length ?? 0;
    return found;
  }

  private giveBack(canvas: Canvas): void {
    this.spare.push(canvas);
    this.bytes += canvas.rows.length;
    while (this.bytes > this.bytesMax) this.bytes -= this.spare.shift()?.rows.length ?? this.bytes;
  }
}
