import type { VNode } from 'preact';
import type { Translator } from '../i18n/index.js';
import { Button } from './button.js';
import { Glyph, type IconName } from './icon.js';
import { Page } from './page.js';

/** What went wrong, in the reader's words. */
export interface ErrorPageProps {
  readonly tr: Translator;
  readonly status: number;
  readonly title: string;
  /** What happened and what to do; never an internal message. */
  readonly detail?: string;
  /** For the person who helps. */
  readonly requestId?: string;
  readonly backHref?: string;
  readonly path?: string;
}

/** A page for a request that could not be answered. */
export function ErrorPage({ tr, status, title, detail, requestId, backHref = '/', path = '/' }: ErrorPageProps): VNode {
  return (
    <Page title={title} tr={tr} nav="buyer" path={path} robots="noindex">
      <div class="error-page">
        <Glyph name={pictureOf(status)} />
        <h1>{title}</h1>
        {detail !== undefined && <p class="lead">{detail}</p>}
        <Button href={backHref}>{tr.t('platform.error.back')}</Button>
        {requestId !== undefined && <p class="hint">{tr.t('platform.error.request', { requestId })}</p>}
      </div>
    </Page>
  );
}

function pictureOf(status: number): IconName {
  if (status === 404 || status === 410) return 'search-x';
  if (status === 401 || status === 403) return 'lock';
  return status >= 500 ? 'cloud-off' : 'circle-alert';
}
