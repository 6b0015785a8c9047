import type { VNode } from 'preact';
import {
  Breadcrumbs,
  EmptyState,
  Field,
  Form,
  type FormState,
  Heading,
  Section,
  SubmitButton,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { ResellerPage } from '../../resellers/index.js';
import { titleIn } from '../../share/index.js';
import type { FoundGoods } from '../app/browse-goods.js';
import { TITLE_MAX } from '../domain/collection.js';
import type { CollectionInList } from '../infra/collection.repository.js';
import { CollectionRows } from './collection-rows.js';
import { FEED } from './feed-address.js';

const LIST = '/reseller/collections';

interface Around {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
  readonly mine: readonly CollectionInList[];
  readonly state: FormState;
  /** Claim of the form: sent twice, it makes one look-book. */
  readonly once: string;
}

/** All look-books a reseller can share. */
export function CollectionsPage(props: Around & { readonly house: readonly CollectionInList[] }): VNode {
  const { tr, path, actor, mine, house, state, once } = props;
  const { t } = tr;
  return (
    <ResellerPage title={t('discovery.collections.title')} tr={tr} actor={actor} path={path}>
      <Breadcrumbs items={[{ href: FEED, label: t('reseller.feed.title') }]} />
      <Heading title={t('discovery.collections.title')} lead={t('discovery.collections.lead')} />
      {house.length > 0 && (
        <Section title={t('discovery.collections.house')}>
          <CollectionRows tr={tr} collections={house} under={LIST} />
        </Section>
      )}
      <Section title={t('discovery.collections.mine')}>
        {mine.length > 0 ? (
          <CollectionRows tr={tr} collections={mine} under={LIST} />
        ) : (
          <EmptyState title={t('discovery.collections.none')} icon="images">
            {t('discovery.collections.none-help')}
          </EmptyState>
        )}
        <NewCollection tr={tr} state={state} once={once} />
      </Section>
    </ResellerPage>
  );
}

/** The look-books that goods can go into. */
export function AddToCollectionPage(props: Around & { readonly goods: FoundGoods }): VNode {
  const { tr, path, actor, mine, goods, state, once } = props;
  const { t } = tr;
  const title = titleIn(tr, goods);
  return (
    <ResellerPage title={t('discovery.collections.add-title')} tr={tr} actor={actor} path={path}>
      <Breadcrumbs items={[{ href: `${FEED}/${goods.id}`, label: title }]} />
      <Heading title={t('discovery.collections.add-title')} lead={title} />
      {mine.map((collection) => (
        <Form key={collection.id} action={`${LIST}/${collection.id}`} id={`into-${collection.id}`}>
          <Field type="hidden" name="product" value={goods.id} />
          <SubmitButton look="quiet" width="wide" icon="plus" name="do" value="add">
            {`${titleIn(tr, collection)} · ${t('discovery.collections.goods', { count: collection.goods })}`}
          </SubmitButton>
        </Form>
      ))}
      <NewCollection tr={tr} state={state} once={once} product={goods.id} />
    </ResellerPage>
  );
}

function NewCollection(props: {
  readonly tr: Translator;
  readonly state: FormState;
  readonly once: string;
  readonly product?: string;
}): VNode {
  const { tr, state, once, product } = props;
  const { t } = tr;
  return (
    <Form action={LIST} state={state} id="new">
      <Field type="hidden" name="once" value={once} />
      {product !== undefined && <Field type="hidden" name="product" value={product} />}
      <Field
        name="title"
        label={t('discovery.collections.name')}
        hint={t('discovery.collections.name-hint')}
        maxLength={TITLE_MAX}
      />
      <SubmitButton icon="plus">{t('discovery.collections.make')}</SubmitButton>
    </Form>
  );
}
