import type { VNode } from 'preact';
import { Money } from '../../../kernel/index.js';
import type { Translator } from '../../i18n/index.js';
import {
  Amount,
  BarChart,
  Breadcrumbs,
  Card,
  DefinitionList,
  Disclosure,
  Field,
  Form,
  Heading,
  LineChart,
  Page,
  Section,
  SubmitButton,
  Table,
  Tile,
  Tiles,
} from '../index.js';
import { sampleIn, type WORDS } from './gallery-words.js';

/** The page of finance: questions as tiles, trends, a filter that is an address, a journal. */
export function FinanceSample({ tr, path }: { tr: Translator; path: string }): VNode {
  const say = (key: keyof typeof WORDS) => sampleIn(tr.language, key);
  const day = (index: number) => new Date(Date.UTC(2026, 10, 10 + index));
  const cash = [31200, 28850, 40100, 35900, 52300, 61000, 47250, 58400, 66120, 71999];
  return (
    <Page title={say('journal')} tr={tr} nav="finance" path={path} actor={{ name: 'Farhan Qureshi' }}>
      <Breadcrumbs
        items={[
          { href: '/finance', label: say('today') },
          { href: '/finance/ledger', label: say('journal') },
        ]}
      />
      <Heading title={say('journal')} lead={tr.fullDate(day(14))} />
      <Tiles>
        <Tile label={say('withCouriers')} value={<Amount value={Money.paise(1234567850)} />} href="#" icon="truck" />
        <Tile label={say('payableNow')} value={<Amount value={Money.rupees(345678)} />} href="#" icon="banknote" />
        <Tile
          label={say('unexplained')}
          value={<Amount value={Money.zero} />}
          hint={say('nothingOpen')}
          tone="good"
          href="#"
          icon="circle-check"
        />
        <Tile
          label={say('taxDue')}
          value={<Amount value={Money.rupees(20450)} />}
          tone="bad"
          href="#"
          icon="landmark"
        />
      </Tiles>
      <LineChart
        title={say('perDay')}
        points={cash.map((value, index) => ({
          label: tr.date(day(index)),
          value,
          text: tr.money(Money.rupees(value)),
        }))}
      />
      <BarChart
        title={say('perCourier')}
        bars={[
          { label: 'Delhivery', value: 412000, text: tr.money(Money.rupees(412000)) },
          { label: 'Xpressbees', value: 198500, text: tr.money(Money.rupees(198500)) },
          { label: 'India Post', value: 9100, text: tr.money(Money.rupees(9100)) },
        ]}
      />
      <Form action="#" method="get" layout="row" id="filter">
        <Field type="select" name="courier" label={say('courier')} options={[{ value: 'a', label: 'Delhivery' }]} />
        <Field type="date" name="from" label={say('fromDay')} value="2026-11-01" />
        <Field type="search" name="q" label="AWB" />
        <SubmitButton look="quiet" icon="search">
          {say('search')}
        </SubmitButton>
      </Form>
      <Section title={say('journal')}>
        <Table
          columns={[
            { key: 'account', label: say('account') },
            { key: 'debit', label: say('debit'), align: 'end' },
            { key: 'credit', label: say('credit'), align: 'end' },
          ]}
          rows={[
            { account: say('courierReceivable'), debit: Money.rupees(574), credit: '' },
            { account: say('supplierPending'), debit: '', credit: Money.paise(47250) },
          ]}
        />
      </Section>
      <Card title={say('earnings')}>
        <DefinitionList
          items={[
            { term: say('pending'), detail: <Amount value={Money.rupees(1234)} /> },
            { term: say('payable'), detail: <Amount value={Money.paise(9999999)} meaning="earn" />, weight: 'total' },
          ]}
        />
        <Disclosure summary={say('howCounted')}>
          <p>{say('nothingOpen')}</p>
        </Disclosure>
      </Card>
    </Page>
  );
}
