import type { Source } from './source.js';

const EMPTY_WORDS = /^(utils?|helpers?|managers?|common|data|infos?)$/i;
/** TypeORM's own word for a pool of connections. */
const TERMS_OF_LIBRARIES = /\bdata-source\b/g;

/** A name says what is inside; a name that fits everything gathers everything. */
export function fileNamesSayWhatIsInside(files: readonly Source[]): string[] {
  return files
    .map(({ path }) => path)
    .flatMap((path) => {
      const words = path.replace(TERMS_OF_LIBRARIES, '').split(/[/.\-_]/);
      const empty = words.find((word) => EMPTY_WORDS.test(word));
      return empty ? [`${path} is named after nothing: ${empty}`] : [];
    });
}
