import type { ComponentChildren, VNode } from 'preact';
import type { Tone } from './tone.js';

/** A state in colour and word. */
export function Pill({ tone = 'neutral', children }: { tone?: Tone; children: ComponentChildren }): VNode {
  return <span class={`pill ${tone}`}>{children}</span>;
}
