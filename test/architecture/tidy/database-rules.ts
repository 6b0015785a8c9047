import ts from 'typescript';
import { isProductCode, nodesOf, placeOf, type Source } from './source.js';

const HOME = /^src\/platform\/database\//;
const KEYS = new Set(['DataSource', 'EntityManager', 'InjectRepository', 'InjectDataSource', 'InjectEntityManager']);

/** A statement runs inside a unit of work or a read; whoever holds the connection itself could go round both. */
export function connectionsStayInPlatform(files: readonly Source[]): string[] {
  return files
    .filter((file) => isProductCode(file) && !HOME.test(file.path))
    .flatMap((file) => {
      const first = nodesOf(file, ts.isIdentifier).find(({ text }) => KEYS.has(text));
      return first ? [`${placeOf(file, first)} takes ${first.text}: use UnitOfWork or Database`] : [];
    });
}
