import type { VNode } from 'preact';
import { Money } from '../../kernel/index.js';
import { SimulatorPage, TimeSection } from '../wire/page.js';
import { rupeesText } from '../wire/rupees.js';
import type { VirtualClock } from '../wire/virtual-clock.js';
import type { GatewayBook, PaymentLink } from './gateway-book.js';

/** The gateway for a person: links to pay on, payments, and what goes back. */
export function GatewayPage({ clock, book }: { clock: VirtualClock; book: GatewayBook }): VNode {
  return (
    <SimulatorPage title="Payment gateway simulator">
      <p>Takes payments by UPI on payment links, gives money back and pays out to UPI addresses.</p>
      <TimeSection clock={clock} />
      <h2>Payment links</h2>
      <ul>
        {book.links.slice(-100).map((link) => (
          <li key={link.id}>
            <a href={`/pay/${link.id}`}>{link.reference_id}</a> ₹{rupees(link.amount)}, {link.status}
          </li>
        ))}
      </ul>
      <h2>Payments</h2>
      <ul>
        {book.payments.slice(-100).map((one) => (
          <li key={one.id}>
            {one.id} ₹{rupees(one.amount)}, {one.status}
          </li>
        ))}
      </ul>
      <h2>Refunds and payouts</h2>
      <ul>
        {[...book.refunds, ...book.payouts].slice(-100).map((one) => (
          <li key={one.id}>
            {one.id} ₹{rupees(one.amount)}, {one.status}
          </li>
        ))}
      </ul>
    </SimulatorPage>
  );
}

/** Where a person's UPI app would be. */
export function PayPage({ link }: { link: PaymentLink }): VNode {
  return (
    <SimulatorPage title={`Pay ₹${rupees(link.amount)}`}>
      <p>
        {link.description} This link is <strong>{link.status}</strong>.
      </p>
      <form method="post" action={`/pay/${link.id}`}>
        <button type="submit" name="outcome" value="captured">
          Pay by UPI
        </button>
        <button type="submit" name="outcome" value="authorised">
          Pay, and let the bank take an hour
        </button>
        <button type="submit" name="outcome" value="failed">
          Fail
        </button>
      </form>
    </SimulatorPage>
  );
}

function rupees(paise: number): string {
  return rupeesText(Money.paise(paise));
}
