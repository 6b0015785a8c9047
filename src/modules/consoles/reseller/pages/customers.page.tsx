import type { VNode } from 'preact';
import { Button, Card, EmptyState, FilterLinks, Heading, Pagination, Pill } from '../../../../platform/html/index.js';
import type { CursorPage } from '../../../../platform/http/index.js';
import type { Translator } from '../../../../platform/i18n/index.js';
import { ResellerPage } from '../../../resellers/index.js';
import { titleIn } from '../../../share/index.js';
import type { Customer } from '../infra/customer.queries.js';
import { WriteToCustomer } from './write-to-customer.js';

const ADDRESS = '/reseller/customers';

/** Who buys from her, newest order first, with her own notes. */
export function CustomersPage(props: {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
  readonly page: CursorPage<Customer>;
  /** Only those who have not ordered for a while. */
  readonly quiet: boolean;
  readonly isFirst: boolean;
}): VNode {
  const { tr, path, actor, page, quiet, isFirst } = props;
  const { t } = tr;
  const title = t('business.customers.title');
  const here = quiet ? `${ADDRESS}?show=quiet` : ADDRESS;
  return (
    <ResellerPage title={title} tr={tr} actor={actor} path={path}>
      <Heading title={title} lead={t('business.customers.lead')} />
      <FilterLinks
        label={t('reseller.orders.filter')}
        items={[
          { href: ADDRESS, label: t('business.customers.all'), current: !quiet },
          { href: `${ADDRESS}?show=quiet`, label: t('business.customers.quiet'), current: quiet },
        ]}
      />
      {page.items.length === 0 ? (
        <EmptyState title={t('business.customers.none')} icon="users">
          {t(quiet ? 'business.customers.none-quiet' : 'business.customers.none-help')}
        </EmptyState>
      ) : (
        <div class="cards">
          {page.items.map((customer) => (
            <CustomerCard key={customer.lastOrderId} tr={tr} customer={customer} />
          ))}
        </div>
      )}
      <Pagination
        {...(page.next === undefined ? {} : { next: `${here}${quiet ? '&' : '?'}after=${page.next}` })}
        {...(isFirst ? {} : { first: here })}
      />
      <div class="actions">
        <Button href="/reseller/disputes" look="plain" icon="scale">
          {t('business.customers.ask')}
        </Button>
      </div>
    </ResellerPage>
  );
}

function CustomerCard({ tr, customer }: { tr: Translator; customer: Customer }): VNode {
  const { t } = tr;
  const name = customer.name === '' ? t('reseller.orders.someone') : customer.name;
  return (
    <Card
      title={name}
      href={`${ADDRESS}/${customer.lastOrderId}`}
      aside={customer.isHers ? <Pill tone="good">{t('business.customers.hers')}</Pill> : undefined}
      actions={<WriteToCustomer tr={tr} customer={customer} />}
    >
      <p class="detail">
        {[
          tr.phone(customer.phone),
          t('business.customers.orders', { count: customer.orders, delivered: customer.delivered }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p>
        {titleIn(tr, { title: customer.lastTitle, titleHindi: customer.lastTitleHindi })} · {tr.date(customer.lastAt)} ·{' '}
        {t(`reseller.stage.${customer.lastStage}.word`)}
      </p>
      {customer.note !== '' && <p class="plain-text next-step">{customer.note}</p>}
    </Card>
  );
}
