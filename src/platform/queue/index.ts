export { type JobPayload, JobQueue, type JobWorker } from './job-queue.js';
export { QueueModule } from './queue.module.js';
