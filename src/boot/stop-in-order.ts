/** How long an orderly end may take before the process ends anyway. */
const STOP_LIMIT_MS = 10_000;

/** Collects what has to be ended, and ends it in reverse order on Ctrl-C, SIGTERM or a failed start. */
export class StopInOrder {
  private readonly steps: { readonly what: string; readonly stop: () => unknown }[] = [];
  private stopping: Promise<void> | undefined;

  add(what: string, stop: () => unknown): void {
    this.steps.push({ what, stop });
  }

  /** Ends everything once; a step that fails does not keep the others from ending. */
  stop(): Promise<void> {
    this.stopping ??= this.stopAll();
    return this.stopping;
  }

  /** Ends the process on the usual signals; a second Ctrl-C ends it at once. */
  onSignals(): void {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (this.stopping) process.exit(1);
        setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
        void this.stop().then(() => process.exit(0));
      });
    }
  }

  private async stopAll(): Promise<void> {
    for (const { what, stop } of this.steps.reverse()) {
      try {
        await stop();
      } catch (error) {
        process.stderr.write(`${what} did not end well: ${error instanceof Error ? error.message : String(error)}\n`);
      }
    }
  }
}
