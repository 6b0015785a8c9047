import type { VNode } from 'preact';
import { Breadcrumbs, Button, Heading, Notice, Page, Progress } from '../../../platform/html/index.js';
import type { RunningImport } from '../infra/remittance-import.repository.js';
import { courierName } from './account-name.js';
import { UnknownLayout } from './remittances.page.js';
import type { Shown } from './shown.js';

/** How often the page of a running import asks again. */
const REFRESH_SECONDS = '2';

/** How far a file is, or why it was not taken. */
export function RemittanceImportPage({ tr, path, actor, found }: Shown & { readonly found: RunningImport }): VNode {
  const { t } = tr;
  const { refusal, mappingId, rowsRead } = found;
  return (
    <Page
      title={found.fileName}
      tr={tr}
      actor={actor}
      nav="finance"
      path={path}
      head={refusal === null && <meta http-equiv="refresh" content={REFRESH_SECONDS} />}
    >
      <Breadcrumbs items={[{ href: '/finance/remittances', label: t('finance.remittances.title') }]} />
      <Heading title={found.fileName} lead={`${courierName(found.courier)}, ${tr.dateTime(found.startedAt)}`} />
      {refusal === null && (
        <Progress label={t(`finance.remittances.phase.${found.status}`, { rows: rowsRead })} value={rowsRead} of={0} />
      )}
      {refusal !== null && (
        <Notice tone="bad" title={tr.refusal(refusal)}>
          <Button href="/finance/remittances" look="quiet">
            {t('finance.remittances.again')}
          </Button>
        </Notice>
      )}
      {mappingId !== null && <UnknownLayout t={t} mappingId={mappingId} />}
    </Page>
  );
}
