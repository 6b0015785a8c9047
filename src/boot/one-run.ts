import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Another process already serves from this data folder. */
export class AlreadyRunning extends Error {
  constructor(pid: number, dataDir: string) {
    super(
      `Haat already runs from ${dataDir} (process ${pid}). Stop it first, or set HAAT_DATA_DIR and PORT for a second one.`,
    );
  }
}

/**
 * Claims a data folder for this process, so that a second start never stops the first one's database. A claim left by a
 * killed process does not count. Throws {@link AlreadyRunning}; returns how to give the claim back.
 */
export function claimDataDir(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'process.json');
  const holder = readHolder(file);
  if (holder && holder.pid !== process.pid && isSameProcess(holder)) throw new AlreadyRunning(holder.pid, dataDir);
  writeFileSync(file, JSON.stringify({ pid: process.pid, startedAt: startOf(process.pid) }));
  return () => rmSync(file, { force: true });
}

interface Holder {
  readonly pid: number;
  readonly startedAt: string | undefined;
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

/** The number may have been given to another program since. */
function isSameProcess({ pid, startedAt }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return startedAt === undefined || startedAt === startOf(pid);
}

/** Start time of a process in clock ticks, where the system tells (Linux). */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
