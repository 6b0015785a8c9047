import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { Queue } from 'bull';
import { InlineJobQueue } from './inline-job-queue.js';
import { JobQueue } from './job-queue.js';

const BULL_QUEUE = 'haat';

/** The job queue: Bull where there is a Redis, else inside the process. Bull is loaded only when it is used. */
@Module({})
export class QueueModule implements OnApplicationShutdown {
  static async with(redisUrl: string | undefined): Promise<DynamicModule> {
    if (!redisUrl) {
      return {
        module: QueueModule,
        global: true,
        providers: [{ provide: JobQueue, useClass: InlineJobQueue }],
        exports: [JobQueue],
      };
    }
    const [{ BullModule, getQueueToken }, { BullJobQueue }] = await Promise.all([
      import('@nestjs/bull'),
      import('./bull-job-queue.js'),
    ]);
    return {
      module: QueueModule,
      global: true,
      imports: [BullModule.forRoot({ url: redisUrl, prefix: 'haat' }), BullModule.registerQueue({ name: BULL_QUEUE })],
      providers: [
        {
          provide: JobQueue,
          inject: [getQueueToken(BULL_QUEUE)],
          useFactory: (queue: Queue) => new BullJobQueue(queue),
        },
      ],
      exports: [JobQueue],
    };
  }

  constructor(@Inject(JobQueue) private readonly queue: JobQueue) {}

  async onApplicationShutdown(): Promise<void> {
    await this.queue.close();
  }
}
