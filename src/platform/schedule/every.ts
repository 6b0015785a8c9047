import { SetMetadata } from '@nestjs/common';

/** Metadata key of {@link Every}. */
export const EVERY = 'haat:every';

/** Work that time alone brings about. It must be safe to run twice and in two processes at once. */
export interface ScheduledTask {
  run(): Promise<void>;
}

/** Runs the class's `run()` every so many seconds where background work is done. */
export const Every = (seconds: number) => SetMetadata(EVERY, seconds);
