import ts from 'typescript';

/** One file of the tree: its path from the root, with forward slashes, and its text. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

const parsed = new WeakMap<Source, ts.SourceFile>();

/** The syntax tree of a file, made once. */
export function syntaxOf(file: Source): ts.SourceFile {
  const known = parsed.get(file) ?? ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2022, true);
  parsed.set(file, known);
  return known;
}

/** Every node of the file that `wanted` takes, in order of the text. */
export function nodesOf<T extends ts.Node>(file: Source, wanted: (node: ts.Node) => node is T): T[] {
  const found: T[] = [];
  const look = (node: ts.Node): void => {
    if (wanted(node)) found.push(node);
    ts.forEachChild(node, look);
  };
  look(syntaxOf(file));
  return found;
}

/** `path:line`, as editors and terminals open it. */
export function placeOf(file: Source, node: ts.Node): string {
  return `${file.path}:${syntaxOf(file).getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
}

/** TypeScript that becomes part of the product, specs left out. */
export function isProductCode({ path }: Source): boolean {
  return /^(src|migrations)\/.*\.tsx?$/.test(path) && !/\.spec\.tsx?$/.test(path);
}
