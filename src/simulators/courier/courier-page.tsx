import type { VNode } from 'preact';
import { istText } from '../wire/indian-time.js';
import { SimulatorPage, TimeSection } from '../wire/page.js';
import { rupeesText } from '../wire/rupees.js';
import type { VirtualClock } from '../wire/virtual-clock.js';
import type { Parcel } from './parcel.js';
import type { Remittance } from './remittance.js';

const PARCELS_SHOWN = 200;

/** The courier's desk for a person: time, parcels, and the files of the cash. */
export function CourierPage(props: {
  clock: VirtualClock;
  parcels: readonly Parcel[];
  remittances: readonly Remittance[];
}): VNode {
  return (
    <SimulatorPage title="Courier simulator">
      <p>Speaks Shiprocket's API under /v1/external and moves parcels as time passes.</p>
      <TimeSection clock={props.clock} />
      <h2>Cash on delivery</h2>
      <p>
        Pay all delivered parcels: <a href="/__sim/remittances/next?format=xlsx">workbook</a> or{' '}
        <a href="/__sim/remittances/next?format=csv">CSV</a>
      </p>
      <ul>
        {props.remittances.map((one) => (
          <li key={one.crfId}>
            <a href={`/__sim/remittances/${one.crfId}?format=xlsx`}>CRF {one.crfId}</a>, {istText(one.at)}: ₹
            {rupeesText(one.net)}, UTR {one.utr}
          </li>
        ))}
      </ul>
      <h2>Parcels</h2>
      <div class="scroll">
        <table>
          <tr>
            {['Order', 'AWB', 'To', 'COD ₹', 'Status', 'Since', 'Remitted'].map((title) => (
              <th key={title}>{title}</th>
            ))}
          </tr>
          {props.parcels.slice(-PARCELS_SHOWN).reverse().map(parcelLine)}
        </table>
      </div>
    </SimulatorPage>
  );
}

function parcelLine(parcel: Parcel): VNode {
  const since = parcel.scans.at(-1)?.at ?? parcel.placedAt;
  return (
    <tr key={parcel.srOrderId}>
      <td>{parcel.channelOrderId}</td>
      <td>{parcel.awb}</td>
      <td>
        {parcel.to.city} {parcel.to.pincode}
      </td>
      <td>{rupeesText(parcel.cod)}</td>
      <td>{parcel.status}</td>
      <td>{istText(since)}</td>
      <td>{parcel.remittedIn}</td>
    </tr>
  );
}
