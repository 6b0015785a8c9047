import type { Source } from './source.js';

const STEP = /^migrations\/sql\/([^/]+)\.(up|down)\.sql$/;

/** Each step of the schema can be taken and taken back, and stands in the list that is run. */
export function migrationsGoBothWays(files: readonly Source[]): string[] {
  const list = files.find(({ path }) => path === 'migrations/index.ts')?.text ?? '';
  const sql = files.filter(({ path }) => path.startsWith('migrations/') && path.endsWith('.sql'));
  const texts = new Map(sql.map(({ path, text }) => [path, text]));
  const steps = new Set(sql.flatMap(({ path }) => STEP.exec(path)?.[1] ?? []));
  return [
    ...sql.filter(({ path }) => !STEP.test(path)).map(({ path }) => `${path} is neither an up nor a down of a step`),
    ...[...steps].flatMap((step) => [
      ...(['up', 'down'] as const)
        .filter((way) => !hasStatement(texts.get(`migrations/sql/${step}.${way}.sql`) ?? ''))
        .map((way) => `migrations/sql/${step} has no ${way}`),
      ...(list.includes(`'${step}'`) ? [] : [`migrations/sql/${step} is not in migrations/index.ts`]),
    ]),
  ];
}

function hasStatement(sql: string): boolean {
  return (
    sql
      .replace(/--.*$/gm, '')
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .trim() !== ''
  );
}
