import type { VNode } from 'preact';
import { istSlashed, istText } from '../wire/indian-time.js';
import { SimulatorPage, TimeSection } from '../wire/page.js';
import { rupeesText } from '../wire/rupees.js';
import type { VirtualClock } from '../wire/virtual-clock.js';
import type { Account } from './account.js';
import type { PayoutFile } from './payout-file.js';

/** The bank for a person: balance, entries and payout files. */
export function BankPage(props: { clock: VirtualClock; account: Account; files: readonly PayoutFile[] }): VNode {
  const { entries } = props.account.extract('0000-01-01', '9999-12-31');
  return (
    <SimulatorPage title="Bank simulator">
      <p>Takes payout files and shows the account they are paid from.</p>
      <TimeSection clock={props.clock} />
      <h2>Account: ₹{rupeesText(props.account.balance)}</h2>
      <div class="scroll">
        <table>
          <tr>
            {['Date', 'Narration', 'UTR', 'Out ₹', 'In ₹', 'Balance ₹'].map((title) => (
              <th key={title}>{title}</th>
            ))}
          </tr>
          {entries
            .slice(-200)
            .reverse()
            .map((entry) => (
              <tr key={entry.reference + entry.narration}>
                <td>{istSlashed(entry.at)}</td>
                <td>{entry.narration}</td>
                <td>{entry.reference}</td>
                <td>{entry.withdrawal.isZero ? '' : rupeesText(entry.withdrawal)}</td>
                <td>{entry.deposit.isZero ? '' : rupeesText(entry.deposit)}</td>
                <td>{rupeesText(entry.balance)}</td>
              </tr>
            ))}
        </table>
      </div>
      <h2>Payout files</h2>
      <ul>
        {props.files.map((file) => (
          <li key={file.id}>
            {file.id}, {istText(file.receivedAt)}: {file.lines.length} lines, {file.status}
          </li>
        ))}
      </ul>
    </SimulatorPage>
  );
}
