import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The system account PostgreSQL runs as; undefined: the one we run as. */
export interface ClusterAccount {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root; as root it runs as `postgres`, or `nobody` where that account is missing. */
export function clusterAccount(): ClusterAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const uid = idOf('-u', name);
    const gid = idOf('-g', name);
    if (uid !== undefined && gid !== undefined) return { uid, gid };
  }
  throw new Error('PostgreSQL cannot run as root and there is no account "postgres" or "nobody" to run it as');
}

/**
 * A folder the account can reach: `wanted`, or where a parent is closed to others (a clone below /root, a private
 * temporary folder) one of the same purpose under /var/tmp.
 */
export function reachableFolder(wanted: string, account: ClusterAccount | undefined): string {
  if (!account || canReach(wanted)) return wanted;
  return join('/var/tmp', `haat-${createHash('sha256').update(wanted).digest('hex').slice(0, 12)}`);
}

/** The server's program files where the account can read them: in place, or copied once beside the data. */
export function reachablePrograms(native: string, account: ClusterAccount | undefined, besides: string): string {
  if (!account || canReach(native)) return native;
  const copy = join(besides, 'programs');
  if (!existsSync(join(copy, 'bin', 'postgres'))) {
    mkdirSync(copy, { recursive: true, mode: 0o755 });
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  }
  return copy;
}

/** Every parent that exists lets others pass. */
function canReach(path: string): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    const found = statSync(folder, { throwIfNoEntry: false });
    // The last folder itself is ours to open; what lies above it is not.
    if (found && folder !== path && (found.mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

function idOf(flag: '-u' | '-g', name: string): number | undefined {
  try {
    return Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
  } catch {
    return undefined;
  }
}
