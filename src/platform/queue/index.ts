export { InlineJobQueue } from './inline-job-queue.js';
export { type JobPayload, JobQueue, type JobWorker } from './job-queue.js';
export { QueueModule } from './queue.module.js';
