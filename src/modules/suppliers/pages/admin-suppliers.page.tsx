import type { VNode } from 'preact';
import { parseStateCode, stateName } from '../../../kernel/index.js';
import {
  Card,
  DefinitionList,
  EmptyState,
  FilterLinks,
  Heading,
  Notice,
  Page,
  Pagination,
  Pill,
  SubmitButton,
} from '../../../platform/html/index.js';
import type { CursorPage } from '../../../platform/http/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { SUPPLIER_STATUSES, type SupplierStatus } from '../domain/supplier.js';
import type { ListedSupplier } from '../infra/supplier.queries.js';

interface AdminSuppliersPageProps {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
  readonly page: CursorPage<ListedSupplier>;
  readonly status: SupplierStatus | undefined;
  readonly byStatus: Readonly<Record<SupplierStatus, number>>;
  readonly isFirst: boolean;
  readonly refusal?: string;
}

const TONES = { applied: 'warn', approved: 'good', suspended: 'bad' } as const;

/** Suppliers with all that an approval looks at, and the button. */
export function AdminSuppliersPage(props: AdminSuppliersPageProps): VNode {
  const { tr, path, actor, page, status, byStatus, isFirst, refusal } = props;
  const { t } = tr;
  const place = (after?: string) => {
    const query = new URLSearchParams({ ...(status && { status }), ...(after && { after }) }).toString();
    return query ? `/admin/suppliers?${query}` : '/admin/suppliers';
  };
  const filters = [
    { href: '/admin/suppliers', label: t('suppliers.admin.all'), current: !status },
    ...SUPPLIER_STATUSES.map((known) => ({
      href: `/admin/suppliers?status=${known}`,
      label: t(`suppliers.status.${known}`),
      count: byStatus[known],
      current: status === known,
    })),
  ];
  return (
    <Page title={t('suppliers.admin.suppliers')} tr={tr} actor={actor} nav="admin" path={path}>
      <Heading title={t('suppliers.admin.suppliers')} lead={t('suppliers.admin.suppliers-lead')} />
      {refusal !== undefined && <Notice tone="bad" title={refusal} />}
      <FilterLinks label={t('suppliers.admin.filter')} items={filters} />
      {page.items.length === 0 && <EmptyState title={t('suppliers.admin.none')} icon="factory" />}
      {page.items.map((supplier) => (
        <SupplierCard key={supplier.id} supplier={supplier} tr={tr} />
      ))}
      <Pagination {...(page.next !== undefined && { next: place(page.next) })} {...(!isFirst && { first: place() })} />
    </Page>
  );
}

function SupplierCard({ supplier, tr }: { supplier: ListedSupplier; tr: Translator }): VNode {
  const { t } = tr;
  const bank = t('suppliers.admin.bank-line', {
    beneficiary: supplier.bankBeneficiary,
    end: supplier.bankAccountEnd,
    ifsc: supplier.bankIfsc,
  });
  return (
    <Card
      title={supplier.businessName}
      aside={<Pill tone={TONES[supplier.status]}>{t(`suppliers.status.${supplier.status}`)}</Pill>}
      actions={
        supplier.status === 'applied' && (
          <form method="post" action={`/admin/suppliers/${supplier.id}/approval`}>
            <SubmitButton icon="check">{t('suppliers.admin.approve', { name: supplier.businessName })}</SubmitButton>
          </form>
        )
      }
    >
      <DefinitionList
        items={[
          { term: t('suppliers.field.legal-name'), detail: supplier.legalName },
          { term: t('suppliers.field.gstin'), detail: supplier.gstin ?? t('suppliers.admin.no-gstin') },
          { term: t('suppliers.field.pan'), detail: supplier.pan },
          {
            term: t('suppliers.apply.pickup'),
            detail: `${supplier.pickupAddress}, ${supplier.pickupCity} ${supplier.pickupPincode}, ${stateName(
              parseStateCode(supplier.stateCode),
            )}`,
          },
          { term: t('suppliers.apply.bank'), detail: bank },
          { term: t('suppliers.admin.applied'), detail: tr.fullDate(supplier.appliedAt) },
        ]}
      />
    </Card>
  );
}
