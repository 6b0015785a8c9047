import type { VNode } from 'preact';
import type { Column } from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { ShipmentView } from '../infra/shipment.queries.js';
import { parcelNumber } from './parcel-words.js';

/** A box to tick in front of a parcel; works without JavaScript. */
export function chooseColumn({ t }: Translator): Column<ShipmentView> {
  return {
    key: 'choose',
    label: t('logistics.parcels.choose'),
    render: ({ shipmentId }): VNode => (
      <label class="choice">
        <input type="checkbox" name="shipment" value={shipmentId} />
        <span>{t('logistics.parcel.title', { number: parcelNumber(shipmentId) })}</span>
      </label>
    ),
  };
}
