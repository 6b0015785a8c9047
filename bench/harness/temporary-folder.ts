import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An empty folder that is gone when this process is, however it ends (but for kill -9). */
export function temporaryFolder(purpose: string): string {
  const folder = mkdtempSync(join(tmpdir(), `haat-bench-${purpose}-`));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
