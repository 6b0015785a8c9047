import type { ComponentChildren, VNode } from 'preact';
import { Glyph, type IconName } from './icon.js';
import type { Tone } from './tone.js';

const PICTURES: Readonly<Record<Tone, IconName>> = {
  neutral: 'info',
  info: 'info',
  good: 'circle-check',
  warn: 'triangle-alert',
  bad: 'circle-alert',
};

/** A sentence the reader must not miss; a bad one is spoken at once by screen readers. */
export function Notice(props: { tone?: Tone; title?: ComponentChildren; children?: ComponentChildren }): VNode {
  const { tone = 'info', title, children } = props;
  return (
    <div class={`notice ${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      <Glyph name={PICTURES[tone]} />
      <div>
        {title && <p class="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}
