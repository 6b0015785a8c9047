import type { ComponentChildren, VNode } from 'preact';
import {
  Breadcrumbs,
  EmptyState,
  Field,
  Form,
  type FormState,
  freshForm,
  Heading,
  Page,
  ProductGrid,
  ProductTile,
  Section,
  SubmitButton,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { ResellerHead } from '../../resellers/index.js';
import { photoOf, titleIn } from '../../share/index.js';
import type { FoundGoods } from '../app/browse-goods.js';
import { TITLE_MAX } from '../domain/collection.js';
import type { Collection, CollectionInList } from '../infra/collection.repository.js';
import { CollectionEditor } from './collection-editor.js';
import { CollectionRows } from './collection-rows.js';

const LIST = '/staff/collections';
const TILE = 480;

interface StaffActor {
  readonly name: string;
  readonly permissions: ReadonlySet<string>;
}

/** The look-books of the house. */
export function StaffCollectionsPage(props: {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: StaffActor;
  readonly collections: readonly CollectionInList[];
  readonly state: FormState;
  readonly once: string;
}): VNode {
  const { tr, path, actor, collections, state, once } = props;
  const { t } = tr;
  const title = t('discovery.collections.title');
  return (
    <StaffPage title={title} tr={tr} actor={actor} path={path}>
      <Heading title={title} lead={t('discovery.collections.staff-lead')} />
      {collections.length > 0 ? (
        <CollectionRows tr={tr} collections={collections} under={LIST} withState="state" />
      ) : (
        <EmptyState title={t('discovery.collections.none')} icon="images" />
      )}
      <Form action={LIST} state={state} id="new">
        <Field type="hidden" name="once" value={once} />
        <Field name="title" label={t('discovery.collections.name')} maxLength={TITLE_MAX} />
        <Field name="titleHindi" label={t('discovery.collections.name-hindi')} maxLength={TITLE_MAX} optional />
        <SubmitButton icon="plus">{t('discovery.collections.make')}</SubmitButton>
      </Form>
    </StaffPage>
  );
}

/** One of them: what is in it, what could be, and whether resellers see it. */
export function StaffCollectionPage(props: {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: StaffActor;
  readonly collection: Collection;
  readonly goods: readonly FoundGoods[];
  readonly found: readonly FoundGoods[];
  readonly q: string;
  readonly state: FormState;
}): VNode {
  const { tr, path, actor, collection, goods, found, q, state } = props;
  const { t } = tr;
  const action = `${LIST}/${collection.id}`;
  const next = collection.shown ? 'hide' : 'show';
  return (
    <StaffPage title={collection.title} tr={tr} actor={actor} path={path}>
      <Breadcrumbs items={[{ href: LIST, label: t('discovery.collections.title') }]} />
      <Heading
        title={collection.title}
        lead={t(collection.shown ? 'discovery.collections.shown' : 'discovery.collections.hidden')}
        actions={
          <Form action={action} id="state">
            <SubmitButton name="do" value={next} look={collection.shown ? 'quiet' : 'primary'}>
              {t(`discovery.collections.${next}`)}
            </SubmitButton>
          </Form>
        }
      />
      <CollectionEditor tr={tr} collection={collection} goods={goods} state={state} action={action} />
      <Section title={t('discovery.collections.put-in')}>
        <Form action={action} method="get" id="search" state={freshForm({ q })}>
          <div class="search">
            <Field type="search" name="q" label={t('reseller.feed.search')} maxLength={80} />
            <SubmitButton icon="search">{t('reseller.feed.find')}</SubmitButton>
          </div>
        </Form>
        {found.length > 0 ? (
          <ProductGrid>
            {found.map((product) => (
              <ProductTile
                key={product.id}
                href={action}
                title={titleIn(tr, product)}
                {...(product.photoSha256 === null ? {} : { picture: photoOf(product.photoSha256, '', TILE) })}
                price={product.basePrice}
                action={
                  <Form action={action} id={`add-${product.id}`}>
                    <Field type="hidden" name="product" value={product.id} />
                    <SubmitButton look="quiet" name="do" value="add" icon="plus">
                      {t('discovery.collections.add')}
                    </SubmitButton>
                  </Form>
                }
              />
            ))}
          </ProductGrid>
        ) : (
          <EmptyState title={t('reseller.feed.not-found')} icon="search" />
        )}
      </Section>
    </StaffPage>
  );
}

/** Admins have their own way round; support's desk has one page beside this. */
function StaffPage(props: {
  readonly title: string;
  readonly tr: Translator;
  readonly path: string;
  readonly actor: StaffActor;
  readonly children?: ComponentChildren;
}): VNode {
  const nav = props.actor.permissions.has('suppliers.approve') ? 'admin' : 'buyer';
  return <Page {...props} nav={nav} robots="noindex" head={<ResellerHead tr={props.tr} />} />;
}
