/** What a job carries: small JSON, never personal data. */
export type JobPayload = object;

/** Does one job; a thrown error is the queue's to log, the sender's table decides about another try. */
export type JobWorker = (payload: JobPayload) => Promise<void>;

/**
 * A doorbell, never the truth: a job that is lost must come again from a table. Two implementations keep one contract:
 * Bull on Redis for many processes, and one inside the process.
 */
export abstract class JobQueue {
  /** Puts a job once: a second call with the id of a job that waits or runs is ignored. Returns within a second, also when the queue is down. */
  abstract add(kind: string, id: string, payload: JobPayload): Promise<void>;
  /** Registers the worker of a kind in this process. */
  abstract process(kind: string, worker: JobWorker): void;
  /** Waits until this process has nothing left to do. */
  abstract idle(): Promise<void>;
  abstract close(): Promise<void>;
}
