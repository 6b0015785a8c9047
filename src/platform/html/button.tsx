import type { ComponentChildren, VNode } from 'preact';
import { classes } from './class-names.js';
import { Glyph, type IconName } from './icon.js';
import { safeHref } from './safe-href.js';

/** How loud a button is: one `primary` a page, `quiet` beside it, `danger` for what cannot be taken back. */
export type ButtonLook = 'primary' | 'quiet' | 'danger' | 'plain';

interface ButtonFace {
  readonly children: ComponentChildren;
  readonly look?: ButtonLook;
  readonly icon?: IconName;
  /** `wide` fills the line, as on a phone. */
  readonly width?: 'wide' | 'content';
}

/** A link that looks like a button: for going somewhere. Unsafe addresses (javascript:) lead nowhere. */
export function Button(props: ButtonFace & { href: string; download?: string; newTab?: boolean }): VNode {
  const { href, download, newTab, children, icon } = props;
  const elsewhere = newTab ? { target: '_blank', rel: 'noopener' } : {};
  return (
    <a class={faceOf(props)} href={safeHref(href)} download={download} {...elsewhere}>
      {icon && <Glyph name={icon} />}
      <span>{children}</span>
    </a>
  );
}

/** Sends the form around it (or the form with the id `form`); `name` and `value` tell several apart. */
export function SubmitButton(props: ButtonFace & { name?: string; value?: string; form?: string }): VNode {
  const { name, value, form, children, icon } = props;
  return (
    <button class={faceOf(props)} type="submit" name={name} value={value} form={form}>
      {icon && <Glyph name={icon} />}
      <span>{children}</span>
    </button>
  );
}

function faceOf({ look = 'primary', width }: ButtonFace): string {
  return classes('button', look, width === 'wide' && 'wide');
}
