import type { VNode } from 'preact';
import { Card } from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';

/** Offers the home screen; hidden until the phone says that it can. */
export function InstallHint({ tr: { t } }: { tr: Translator }): VNode {
  return (
    <div data-install hidden>
      <Card
        title={t('shop.app.install')}
        actions={
          <>
            <button type="button" class="button primary" data-install-now>
              {t('shop.app.install-now')}
            </button>
            <button type="button" class="button plain" data-install-later>
              {t('shop.app.install-later')}
            </button>
          </>
        }
      >
        <p>{t('shop.app.install-why')}</p>
      </Card>
    </div>
  );
}
