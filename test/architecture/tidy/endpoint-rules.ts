import ts from 'typescript';
import { isProductCode, nodesOf, placeOf, type Source } from './source.js';

const VERBS = new Set(['Get', 'Post', 'Put', 'Patch', 'Delete', 'Head', 'Options', 'All', 'Sse']);
const ENDPOINTS = new Set(['Endpoint', 'PageEndpoint']);
const SAID = ['permission', 'summary'] as const;

/** Who may call an address and what it is for stands at the address: no controller method without both. */
export function endpointsSayWhoAndWhat(files: readonly Source[]): string[] {
  return files.filter(isProductCode).flatMap((file) =>
    nodesOf(file, ts.isMethodDeclaration)
      .filter((method) => decoratorsOf(method).some(({ name }) => VERBS.has(name)))
      .flatMap((method) => {
        const where = `${placeOf(file, method)} ${method.name.getText()}`;
        const endpoint = decoratorsOf(method).find(({ name }) => ENDPOINTS.has(name));
        if (!endpoint) return [`${where} has no @Endpoint`];
        return SAID.filter((word) => !says(endpoint.options, word)).map((word) => `${where} says no ${word}`);
      }),
  );
}

function decoratorsOf(method: ts.MethodDeclaration): { name: string; options: ts.Expression | undefined }[] {
  return (ts.getDecorators(method) ?? []).flatMap(({ expression }) =>
    ts.isCallExpression(expression)
      ? [{ name: expression.expression.getText(), options: expression.arguments[0] }]
      : [],
  );
}

function says(options: ts.Expression | undefined, word: string): boolean {
  if (!options || !ts.isObjectLiteralExpression(options)) return false;
  return options.properties.some((property) => {
    if (property.name?.getText() !== word) return false;
    return !(ts.isPropertyAssignment(property) && isEmptyText(property.initializer));
  });
}

function isEmptyText(value: ts.Expression): boolean {
  return ts.isStringLiteralLike(value) && value.text.trim() === '';
}
