import type { VNode } from 'preact';
import { Section } from '../../../../platform/html/index.js';
import type { OrderPageProps } from './order-section.js';

/** Her invoice, and the credit note where something came back. */
export function InvoiceSection({ tr, order, documents }: OrderPageProps): VNode | null {
  if (documents.length === 0) return null;
  return (
    <Section title={tr.t('invoices.yours')}>
      {documents.map(({ id, kind, number }) => (
        <p key={id}>
          <a href={`/o/${order.token}/invoices/${id}`}>
            {tr.t(`invoices.kind.${kind}`)} <bdi dir="ltr">{number}</bdi>
          </a>
        </p>
      ))}
    </Section>
  );
}
