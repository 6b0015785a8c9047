import type { VNode } from 'preact';
import { Button, Card, Progress } from '../../../../platform/html/index.js';
import type { OrderPageProps } from './order-section.js';

/** How full her group is, while she waits for it. */
export function PoolSection({ tr, order, pool }: OrderPageProps): VNode | null {
  if (order.status !== 'seated' || !pool) return null;
  const { t } = tr;
  return (
    <Card>
      <Progress label={t('storefront.pool.places')} value={pool.taken} of={pool.size} />
      {pool.held > 0 && <p>{t('storefront.pool.held', { count: pool.held })}</p>}
      <p>{t('storefront.pool.until', { when: tr.dateTime(pool.deadline) })}</p>
      <Button href={`/g/${order.linkCode}`} look="quiet">
        {t('storefront.pool.show')}
      </Button>
    </Card>
  );
}
