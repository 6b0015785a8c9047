import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type iconNodes from 'lucide-static/icon-nodes.json';
import { h, type VNode } from 'preact';
import { classes } from './class-names.js';

/** A name in Lucide, the one open icon set (ISC licence); a wrong name does not compile. */
export type IconName = keyof typeof iconNodes;

/** An icon with its word. The picture is hidden from screen readers, because the word says it. */
export function Icon({ name, word }: { name: IconName; word: string }): VNode {
  return (
    <span class="icon-word">
      <Glyph name={name} />
      <span>{word}</span>
    </span>
  );
}

/** The bare picture, for components that set the word themselves. */
export function Glyph({ name }: { name: IconName }): VNode {
  const shapes = shapesOf(name).map(([tag, attributes]) => h(tag, attributes));
  return (
    <svg
      class={classes('glyph', TURNS.has(name) && 'turns')}
      viewBox="0 0 24 24"
      width="24"
      height="24"
      aria-hidden="true"
      focusable="false"
    >
      {shapes}
    </svg>
  );
}

/** Pictures that point along the line of reading: from right to left they are turned around. */
const TURNS: ReadonlySet<IconName> = new Set([
  'arrow-left',
  'arrow-right',
  'book-open',
  'chevron-left',
  'chevron-right',
  'file-up',
  'log-out',
  'send',
  'truck',
  'undo-2',
]);

type Shape = readonly [tag: string, attributes: Readonly<Record<string, string>>];

const known = new Map<IconName, readonly Shape[]>();
const require = createRequire(import.meta.url);

/** Reads an SVG file of the package once: the shapes inside, without its own frame. */
function shapesOf(name: IconName): readonly Shape[] {
  const cached = known.get(name);
  if (cached) return cached;
  const svg = readFileSync(require.resolve(`lucide-static/icons/${name}.svg`), 'utf8');
  const shapes = [...svg.matchAll(/<(path|circle|ellipse|line|polygon|polyline|rect)\s([^>]*?)\/>/g)].map(
    ([, tag = '', text = '']): Shape => [tag, attributesOf(text)],
  );
  known.set(name, shapes);
  return shapes;
}

function attributesOf(text: string): Record<string, string> {
  return Object.fromEntries([...text.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]));
}
