/** Says on stderr how the story goes, so that stdout stays free for the report. */
export class Progress {
  private step = 0;

  constructor(private readonly steps: number) {}

  /** A new chapter. */
  chapter(title: string): void {
    this.step++;
    const done = Math.min(20, Math.round((this.step / this.steps) * 20));
    process.stderr.write(`\n[${'#'.repeat(done)}${'.'.repeat(20 - done)}] ${this.step}/${this.steps} ${title}\n`);
  }

  /** Something that happened within it. */
  line(text: string): void {
    process.stderr.write(`      ${text}\n`);
  }

  /** A bar that grows in place on a terminal, and stays quiet in a file. */
  share(what: string, share: number): void {
    if (!process.stderr.isTTY) return;
    process.stderr.write(`\r      ${what} ${Math.round(share * 100)} %${share >= 1 ? '\n' : ''}`);
  }
}
