import type { VNode } from 'preact';
import { Heading, Page, Tile, Tiles } from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { SupplierStatus } from '../domain/supplier.js';

/** What waits for an admin, in figures that lead to their lists. */
export function AdminPage(props: {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
  readonly byStatus: Readonly<Record<SupplierStatus, number>>;
}): VNode {
  const { tr, path, actor, byStatus } = props;
  const { t, number } = tr;
  return (
    <Page title={t('suppliers.admin.title')} tr={tr} actor={actor} nav="admin" path={path}>
      <Heading title={t('suppliers.admin.title')} lead={t('suppliers.admin.lead')} />
      <Tiles>
        <Tile
          label={t('suppliers.admin.waiting')}
          value={number(byStatus.applied)}
          hint={t('suppliers.admin.waiting-hint')}
          href="/admin/suppliers?status=applied"
          icon="factory"
          tone={byStatus.applied > 0 ? 'warn' : 'neutral'}
        />
        <Tile
          label={t('suppliers.admin.selling')}
          value={number(byStatus.approved)}
          href="/admin/suppliers?status=approved"
          icon="store"
        />
      </Tiles>
    </Page>
  );
}
