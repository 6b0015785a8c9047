import type { VNode } from 'preact';
import { Money } from '../../../kernel/index.js';
import type { Translator } from '../../i18n/index.js';
import {
  Button,
  Field,
  Form,
  Heading,
  Notice,
  Page,
  Pill,
  Progress,
  Section,
  SubmitButton,
  Table,
  Tile,
  Tiles,
} from '../index.js';
import { sampleIn, type WORDS } from './gallery-words.js';

/** The supplier's page: today's work, an import that runs, a table of orders. */
export function SupplierSample({ tr, path }: { tr: Translator; path: string }): VNode {
  const say = (key: keyof typeof WORDS) => sampleIn(tr.language, key);
  return (
    <Page title={say('today')} tr={tr} nav="supplier" path={path} actor={{ name: 'Rangrez Prints' }}>
      <Heading title={say('today')} actions={<Button href="#">{say('upload')}</Button>} />
      <Tiles>
        <Tile label={say('toAccept')} value={tr.number(12)} hint={say('until')} tone="warn" icon="clock" href="#" />
        <Tile label={say('toPack')} value={tr.number(1204)} icon="package" href="#" />
        <Tile label={say('toAnswer')} value={tr.number(0)} icon="message-circle" href="#" />
      </Tiles>
      <Notice tone="warn" title={say('rowsWrong')}>
        <p>{say('rowsWrongHelp')}</p>
      </Notice>
      <Progress label={say('importing')} value={312} of={500} />
      <Section title={say('orders')}>
        <Table
          caption={say('ordersLead')}
          columns={[
            { key: 'order', label: say('order'), render: (row) => <a href="#order">{row.order}</a> },
            { key: 'buyer', label: say('buyer') },
            { key: 'state', label: say('state'), render: (row) => <Pill tone={row.tone}>{row.state}</Pill> },
            { key: 'at', label: say('day') },
            { key: 'amount', label: say('amount'), align: 'end' },
          ]}
          rows={sampleOrders(say)}
        />
      </Section>
      <Section title={say('goods')}>
        <Table columns={[{ key: 'x', label: say('goods') }]} rows={[]} />
      </Section>
      <Section title={say('upload')}>
        <Form action="#" id="upload" carries="files">
          <Field type="file" name="sheet" label={say('sheet')} hint={say('sheetHint')} accept=".csv,.xlsx" />
          <Field type="number" name="weight" label={say('weight')} suffix="g" optional />
          <Field type="textarea" name="note" label={say('note')} optional />
          <div class="actions">
            <SubmitButton icon="file-up">{say('upload')}</SubmitButton>
            <SubmitButton look="danger" name="do" value="stop">
              {say('stop')}
            </SubmitButton>
          </div>
        </Form>
      </Section>
    </Page>
  );
}

function sampleOrders(say: (key: keyof typeof WORDS) => string) {
  const at = new Date('2026-11-24T11:00:00Z');
  return [
    {
      order: '7HQ2-PZKM',
      buyer: say('buyerName'),
      state: say('delivered'),
      tone: 'good' as const,
      at,
      amount: Money.rupees(574),
    },
    {
      order: '8KD1-QQRT',
      buyer: 'Meena',
      state: say('outForDelivery'),
      tone: 'info' as const,
      at,
      amount: Money.paise(12345650),
    },
    {
      order: '9ZZ4-MMNP',
      buyer: 'Farida',
      state: say('waiting'),
      tone: 'warn' as const,
      at,
      amount: Money.rupees(1299),
    },
    {
      order: '3ABC-XYZW',
      buyer: 'Sunita',
      state: say('returned'),
      tone: 'bad' as const,
      at,
      amount: Money.rupees(-499),
    },
    {
      order: '5LLK-RTYU',
      buyer: 'Rekha',
      state: say('pending'),
      tone: 'neutral' as const,
      at,
      amount: Money.rupees(350),
    },
  ];
}
