import { renderToString } from 'preact-render-to-string';
import { Money } from '../../kernel/index.js';
import { translatorFor } from '../i18n/index.js';
import { Speaks, Table, type TableProps } from './index.js';

function rendered<Row extends object>(props: TableProps<Row>): string {
  return renderToString(
    <Speaks tr={translatorFor('en')}>
      <Table {...props} />
    </Speaks>,
  );
}

describe('a table', () => {
  const columns = [
    { key: 'order', label: 'Order' },
    { key: 'day', label: 'Day' },
    { key: 'amount', label: 'Amount', align: 'end' as const },
  ];

  it('repeats the heading at each cell, for the cards of small screens', () => {
    const table = rendered({ columns, rows: [{ order: '<7>', day: '', amount: '' }] });
    expect(table).toContain('<th scope="col">Order</th>');
    expect(table).toContain('<td data-label="Order">&lt;7></td>');
  });

  it('writes amounts, dates and numbers in the reader’s format', () => {
    const row = { order: 1204, day: new Date('2026-11-24T11:00:00Z'), amount: Money.rupees(123456) };
    const table = rendered({ columns, rows: [row] });
    expect(table).toContain('>1,204</td>');
    expect(table).toContain('>Tue 24 Nov</td>');
    expect(table).toContain('<td data-label="Amount" class="end"><span class="amount"><span class="figures">₹1,23,456');
  });

  it('labels a first column that is a figure, where rows are cards', () => {
    const rows = [{ order: 3, day: '', amount: '' }];
    expect(rendered({ columns, rows, firstColumn: 'labelled' })).toContain('<table class="labelled">');
    expect(rendered({ columns, rows })).toContain('<table><thead>');
  });

  it('says what to do first when there is nothing', () => {
    expect(rendered({ columns, rows: [] })).toContain('Nothing here yet');
    expect(rendered({ columns, rows: [], empty: 'Share three goods today.' })).toBe('Share three goods today.');
  });
});
