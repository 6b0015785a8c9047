import type { ComponentChildren, VNode } from 'preact';
import { classes } from './class-names.js';
import { Glyph, type IconName } from './icon.js';
import { safeHref } from './safe-href.js';
import type { Tone } from './tone.js';

/** What a tile says: a question, its answer in large figures, and where the answer comes from. */
export interface TileProps {
  readonly label: string;
  readonly value: ComponentChildren;
  readonly hint?: ComponentChildren;
  readonly href?: string;
  readonly icon?: IconName;
  readonly tone?: Tone;
}

/** One figure of importance. */
export function Tile({ label, value, hint, href, icon, tone = 'neutral' }: TileProps): VNode {
  const inside = (
    <>
      <span class="tile-label">
        {icon && <Glyph name={icon} />}
        <span>{label}</span>
      </span>
      <strong class="tile-value">{value}</strong>
      {hint !== undefined && <span class="tile-hint">{hint}</span>}
    </>
  );
  const look = classes('tile', tone);
  return href === undefined ? (
    <div class={look}>{inside}</div>
  ) : (
    <a class={look} href={safeHref(href)}>
      {inside}
    </a>
  );
}

/** Tiles beside each other: two on a phone, as many as fit elsewhere. */
export function Tiles({ children }: { children?: ComponentChildren }): VNode {
  return <div class="tiles">{children}</div>;
}
