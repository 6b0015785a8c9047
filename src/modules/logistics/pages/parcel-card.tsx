import type { VNode } from 'preact';
import { Amount, Button, Card, DefinitionList, Pill } from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { ShipmentView } from '../infra/shipment.queries.js';
import { lineTitle, parcelNumber, WORKLIST_TONES } from './parcel-words.js';

/** A parcel in short, with the way to what it asks for. */
export function ParcelCard({ parcel, tr }: { parcel: ShipmentView; tr: Translator }): VNode {
  const { t } = tr;
  const href = `/supplier/orders/${parcel.shipmentId}`;
  return (
    <Card
      title={t('logistics.parcel.title', { number: parcelNumber(parcel.shipmentId) })}
      href={href}
      aside={<StatusPill parcel={parcel} tr={tr} />}
      actions={
        <Button href={href} look="quiet">
          {t(`logistics.today.do-${parcel.worklist}`)}
        </Button>
      }
    >
      <Contents parcel={parcel} tr={tr} />
      <DefinitionList
        items={[
          { term: t('logistics.parcels.cod'), detail: <Amount value={parcel.cash} /> },
          { term: t('logistics.parcels.since'), detail: tr.dateTime(parcel.openedAt) },
        ]}
      />
    </Card>
  );
}

/** Where a parcel is, in colour and word. */
export function StatusPill({ parcel, tr }: { parcel: ShipmentView; tr: Translator }): VNode {
  return (
    <>
      <Pill tone={WORKLIST_TONES[parcel.worklist]}>{tr.t(`logistics.status.${parcel.status}`)}</Pill>
      {parcel.waitsForPayment && <Pill tone="warn">{tr.t('dispatch.waits-for-payment')}</Pill>}
      {parcel.frozenAt && <Pill tone="bad">{tr.t('aftersale.frozen')}</Pill>}
    </>
  );
}

/** What is inside, a line each. */
export function Contents({ parcel, tr }: { parcel: ShipmentView; tr: Translator }): VNode {
  return (
    <div>
      {parcel.lines.map((line) => (
        <p key={line.no}>{tr.t('logistics.parcel.line', { quantity: line.quantity, title: lineTitle(line) })}</p>
      ))}
    </div>
  );
}
