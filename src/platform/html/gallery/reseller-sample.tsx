import type { VNode } from 'preact';
import { Money } from '../../../kernel/index.js';
import type { Translator } from '../../i18n/index.js';
import {
  Amount,
  Button,
  Card,
  EmptyState,
  Field,
  FilterLinks,
  Form,
  Heading,
  Notice,
  Page,
  Pagination,
  Pill,
  ProductGrid,
  ProductTile,
  Section,
  SubmitButton,
  Tile,
  Tiles,
  Timeline,
} from '../index.js';
import { sampleIn, type WORDS } from './gallery-words.js';
import { samplePicture } from './sample-picture.js';

/** The reseller's page: her earnings, her goods, an order's story, a list with nothing in it. */
export function ResellerSample({ tr, path }: { tr: Translator; path: string }): VNode {
  const say = (key: keyof typeof WORDS) => sampleIn(tr.language, key);
  const goods = [say('kurta'), say('saree'), say('dupatta'), say('bedsheet')];
  return (
    <Page title={say('orders')} tr={tr} nav="reseller" path={path} actor={{ name: 'Asha Devi' }}>
      <Heading title={say('orders')} lead={say('ordersLead')} />
      <Notice tone="good" title={say('saved')} />
      <Tiles>
        <Tile label={say('pending')} value={<Amount value={Money.rupees(1234)} />} icon="truck" href="#pending" />
        <Tile
          label={say('payable')}
          value={<Amount value={Money.rupees(123456)} meaning="earn" />}
          icon="wallet"
          tone="good"
          hint={tr.date(FRIDAY)}
        />
      </Tiles>
      <FilterLinks
        label={say('state')}
        items={[
          { href: '?', label: say('all'), count: 1204, current: true },
          { href: '?state=waiting', label: say('waiting'), count: 3 },
          { href: '?state=delivered', label: say('delivered'), count: 1100 },
        ]}
      />
      <ProductGrid>
        {goods.map((title, index) => (
          <ProductTile
            key={title}
            href="/reseller/share/1"
            title={title}
            picture={samplePicture(title)}
            price={Money.rupees(499 + 250 * index)}
            note={say('earn')}
            badge={index === 0 ? <Pill tone="info">{say('new')}</Pill> : undefined}
            action={
              <Button href="/reseller/share/1" look="quiet" icon="share-2">
                {say('share')}
              </Button>
            }
          />
        ))}
      </ProductGrid>
      <Card
        title={`${say('order')} 7HQ2`}
        href="/reseller/orders/7"
        aside={<Pill tone="warn">{say('outForDelivery')}</Pill>}
        actions={
          <Button href="#" look="plain">
            {say('share')}
          </Button>
        }
      >
        <Timeline
          items={[
            { title: say('placed'), at: FRIDAY, by: 'Lakshmi' },
            { title: say('accepted'), at: FRIDAY, document: { href: '/invoices/1', label: say('invoice') } },
            { title: say('outForDelivery'), at: FRIDAY, state: 'now', detail: 'AWB 1091 1234 5678' },
            { title: say('delivered') },
          ]}
        />
        <p>
          <Amount value={Money.rupees(-74)} meaning="owe" word={say('takenBack')} />
        </p>
      </Card>
      <Section title={say('margin')}>
        <Form action="#" id="margin">
          <Field type="money" name="margin" label={say('margin')} value="74" data={{ floor: '20' }} />
          <SubmitButton icon="share-2">{say('share')}</SubmitButton>
        </Form>
      </Section>
      <EmptyState title={say('noOrders')} icon="package-open" action={<Button href="#">{say('pickGoods')}</Button>}>
        {say('noOrdersHelp')}
      </EmptyState>
      <Pagination first="?" next="?after=1" />
    </Page>
  );
}

const FRIDAY = new Date('2026-11-27T11:00:00Z');
