import ts from 'typescript';
import { isProductCode, nodesOf, placeOf, type Source } from './source.js';

/** Keys of the messages by language, for example `errors.order-cannot-move`. */
export type MessageKeys = Readonly<Record<string, ReadonlySet<string>>>;

interface ErrorClass {
  readonly name: string;
  readonly base: string;
  readonly place: string;
  readonly abstract: boolean;
  readonly code: string | undefined;
}

const ROOT = 'DomainError';
const KEBAB = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Each broken rule has a code of its own, written out, and a sentence for the reader in every language. */
export function errorsHaveCodeAndSentence(files: readonly Source[], messages: MessageKeys): string[] {
  const errors = domainErrorsIn(files).filter((error) => !error.abstract);
  const firstWith = new Map<string, ErrorClass>();
  return errors.flatMap((error) => {
    const { name, place, code } = error;
    if (code === undefined) return [`${place} ${name} writes no code of its own into super('…')`];
    if (!KEBAB.test(code)) return [`${place} ${name} has a code that is not kebab-case: ${code}`];
    const earlier = firstWith.get(code);
    if (earlier) return [`${place} ${name} has the code of ${earlier.name} (${earlier.place}): ${code}`];
    firstWith.set(code, error);
    const silent = Object.keys(messages).filter((language) => !messages[language]?.has(`errors.${code}`));
    return silent.length > 0 ? [`${place} ${name} has no message errors.${code} in ${silent.join(', ')}`] : [];
  });
}

/** All classes that descend from DomainError, also over other errors. */
function domainErrorsIn(files: readonly Source[]): ErrorClass[] {
  const classes = files
    .filter(isProductCode)
    .flatMap((file) => nodesOf(file, ts.isClassDeclaration).map((node) => errorClass(file, node)));
  const family = new Set([ROOT]);
  for (let size = 0; size < family.size; ) {
    size = family.size;
    for (const { name, base } of classes) if (family.has(base)) family.add(name);
  }
  return classes.filter(({ base }) => family.has(base));
}

function errorClass(file: Source, node: ts.ClassDeclaration): ErrorClass {
  const parent = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
  return {
    name: node.name?.text ?? 'a class without a name',
    base: parent?.expression.getText() ?? '',
    place: placeOf(file, node),
    abstract: (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.AbstractKeyword),
    code: codeOf(node),
  };
}

function codeOf(node: ts.ClassDeclaration): string | undefined {
  for (const statement of node.members.find(ts.isConstructorDeclaration)?.body?.statements ?? []) {
    if (!ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression)) continue;
    const { expression, arguments: given } = statement.expression;
    if (expression.kind === ts.SyntaxKind.SuperKeyword && given[0] && ts.isStringLiteralLike(given[0]))
      return given[0].text;
  }
  return undefined;
}
