import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A source file by its path below the project. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** All TypeScript below `src`, without specs, in the order of their paths. */
export function sourceFiles(root: string): SourceFile[] {
  return readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.spec\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({ path: relative(root, file), text: readFileSync(file, 'utf8') }));
}
