import type { ComponentChildren, VNode } from 'preact';
import { Glyph, type IconName } from './icon.js';

/** Nothing here yet: says what to do first. `action` is usually a `Button`. */
export function EmptyState(props: {
  title: string;
  icon?: IconName;
  children?: ComponentChildren;
  action?: ComponentChildren;
}): VNode {
  return (
    <div class="empty">
      <Glyph name={props.icon ?? 'sprout'} />
      <p class="empty-title">{props.title}</p>
      {props.children && <div>{props.children}</div>}
      {props.action}
    </div>
  );
}
