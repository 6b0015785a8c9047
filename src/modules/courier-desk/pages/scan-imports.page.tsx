import type { VNode } from 'preact';
import { Breadcrumbs, Heading, Notice, Page } from '../../../platform/html/index.js';
import type { Shown } from '../../../platform/http/index.js';
import { type CourierFile, CourierFilesPart, type ListedCourier } from '../../couriers/index.js';

interface ScanImportsPageProps extends Shown {
  readonly files: readonly CourierFile[];
  readonly couriers: readonly ListedCourier[];
  readonly refusal: string | undefined;
}

/** A file to bring, and those that were brought with what could not be taken of them. */
export function ScanImportsPage({ tr, actor, path, files, couriers, refusal }: ScanImportsPageProps): VNode {
  const { t } = tr;
  return (
    <Page title={t('courier-desk.imports.title')} tr={tr} actor={actor} nav="admin" path={path} robots="noindex">
      <Breadcrumbs items={[{ href: '/admin/couriers', label: t('courier-desk.couriers.title') }]} />
      <Heading title={t('courier-desk.imports.title')} lead={t('courier-desk.imports.lead')} />
      {refusal && <Notice tone="bad" title={refusal} />}
      <CourierFilesPart
        tr={tr}
        action="/admin/scan-imports"
        files={files}
        couriers={couriers}
        hint={t('courier-desk.imports.file-hint')}
        added={t('courier-desk.imports.added')}
      />
    </Page>
  );
}
