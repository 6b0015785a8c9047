import type { ComponentChildren, VNode } from 'preact';
import { Money } from '../../kernel/index.js';
import type { Translator } from '../i18n/index.js';
import { Amount } from './amount.js';
import { classes } from './class-names.js';
import { EmptyState } from './empty-state.js';
import { useTranslator } from './translator-context.js';

/** A column: its name in a row, its heading, and how a cell is shown; by default text, numbers, Money and dates are. */
export interface Column<Row> {
  readonly key: string;
  readonly label: string;
  readonly render?: (row: Row) => ComponentChildren;
  /** `end` for amounts and counts. */
  readonly align?: 'start' | 'end';
}

/** What a table is made of. */
export interface TableProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** Shown instead of a table without rows; say what to do first. */
  readonly empty?: ComponentChildren;
  /** What the table holds, for screen readers and shown small above it. */
  readonly caption?: string;
  /** What the first column is where rows are cards: their title, or a figure that needs its label. */
  readonly firstColumn?: 'title' | 'labelled';
}

/** A table; below 640 px each row becomes a card, headed by its first column. */
export function Table<Row extends object>({
  columns,
  rows,
  empty,
  caption,
  firstColumn = 'title',
}: TableProps<Row>): VNode {
  const tr = useTranslator();
  if (rows.length === 0) return <>{empty ?? <EmptyState title={tr.t('platform.table.empty')} />}</>;
  return (
    <div class="table">
      <table class={firstColumn === 'labelled' ? 'labelled' : undefined}>
        {caption !== undefined && <caption>{caption}</caption>}
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" class={alignment(column)}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {columns.map((column) => (
                <td key={column.key} data-label={column.label} class={alignment(column)}>
                  {shown(column, row, tr)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function shown<Row extends object>(column: Column<Row>, row: Row, tr: Translator): ComponentChildren {
  if (column.render) return column.render(row);
  const value: unknown = Object.entries(row).find(([name]) => name === column.key)?.[1];
  if (value instanceof Money) return <Amount value={value} />;
  if (value instanceof Date) return tr.date(value);
  if (typeof value === 'number') return tr.number(value);
  return typeof value === 'string' ? value : '';
}

function alignment({ align }: { align?: 'start' | 'end' }): string | undefined {
  return classes(align === 'end' && 'end') || undefined;
}
