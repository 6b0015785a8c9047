import type { VNode } from 'preact';
import { Glyph } from './icon.js';
import { useTranslator } from './translator-context.js';

/** Ends the session: a form, because a link must not change anything. */
export function SignOut({ name }: { name: string }): VNode {
  const { t } = useTranslator();
  return (
    <form class="sign-out" method="post" action="/sign-out">
      <span class="who">{name}</span>
      <button type="submit">
        <Glyph name="log-out" />
        <span>{t('platform.page.sign-out')}</span>
      </button>
    </form>
  );
}
