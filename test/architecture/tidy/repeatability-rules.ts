import ts from 'typescript';
import { isProductCode, nodesOf, placeOf, type Source } from './source.js';

const MAY_ASK_THE_MACHINE = /^src\/(platform|simulators)\//;
const REPLACEMENTS: Readonly<Record<string, string>> = {
  'process.env': 'the loaded configuration',
  'Date.now': 'Clock',
  'Math.random': 'newId() or the secrets of the platform',
  'new Date()': 'Clock',
};

/** Only the platform asks the machine for time, chance and environment; all else gets them handed in and can be repeated. */
export function runsAreRepeatable(files: readonly Source[]): string[] {
  return files
    .filter((file) => isProductCode(file) && !MAY_ASK_THE_MACHINE.test(file.path))
    .flatMap((file) =>
      nodesOf(file, (node): node is ts.Node => asked(node) !== undefined).map((node) => {
        const what = asked(node) ?? '';
        return `${placeOf(file, node)} uses ${what}: take ${REPLACEMENTS[what]}`;
      }),
    );
}

function asked(node: ts.Node): string | undefined {
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) return 'new Date()';
  if (ts.isPropertyAccessExpression(node)) return known(`${node.expression.getText()}.${node.name.text}`);
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)) {
    return known(`${node.expression.getText()}.${node.argumentExpression.text}`);
  }
  if (ts.isBindingElement(node)) return takenApart(node);
  return undefined;
}

/** `const { env } = process` asks as much as `process.env` does. */
function takenApart(element: ts.BindingElement): string | undefined {
  const declaration = element.parent.parent;
  if (!ts.isVariableDeclaration(declaration) || !declaration.initializer) return undefined;
  return known(`${declaration.initializer.getText()}.${(element.propertyName ?? element.name).getText()}`);
}

function known(what: string): string | undefined {
  const plain = what.replace(/^globalThis\./, '');
  return plain in REPLACEMENTS ? plain : undefined;
}
