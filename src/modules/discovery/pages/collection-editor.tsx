import type { VNode } from 'preact';
import { Disclosure, Field, Form, type FormState, SubmitButton } from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { titleIn } from '../../share/index.js';
import type { FoundGoods } from '../app/browse-goods.js';
import { TITLE_MAX } from '../domain/collection.js';
import type { Collection } from '../infra/collection.repository.js';

/** Name, order, cover and end of a look-book; every change is a form of its own, so that no script is needed. */
export function CollectionEditor(props: {
  readonly tr: Translator;
  readonly collection: Collection;
  readonly goods: readonly FoundGoods[];
  readonly state: FormState;
  readonly action: string;
}): VNode {
  const { tr, collection, goods, state, action } = props;
  const { t } = tr;
  return (
    <>
      <Form action={action} state={state} id="rename">
        <Field name="title" label={t('discovery.collections.name')} value={collection.title} maxLength={TITLE_MAX} />
        <Field
          name="titleHindi"
          label={t('discovery.collections.name-hindi')}
          value={collection.titleHindi ?? ''}
          maxLength={TITLE_MAX}
          optional
        />
        <SubmitButton look="quiet" name="do" value="rename" icon="pencil">
          {t('discovery.collections.rename')}
        </SubmitButton>
      </Form>
      {goods.length > 0 && (
        <Disclosure summary={t('discovery.collections.order')}>
          <ol class="goods-order">
            {goods.map((product) => (
              <li key={product.id}>
                <p class="row-title">{titleIn(tr, product)}</p>
                <Form action={action} id={`goods-${product.id}`}>
                  <Field type="hidden" name="product" value={product.id} />
                  <div class="actions">
                    {(['earlier', 'later', 'cover', 'drop'] as const)
                      .filter((what) => what !== 'cover' || collection.coverProductId !== product.id)
                      .map((what) => (
                        <SubmitButton key={what} look="plain" name="do" value={what}>
                          {t(`discovery.collections.${what}`)}
                        </SubmitButton>
                      ))}
                  </div>
                </Form>
              </li>
            ))}
          </ol>
        </Disclosure>
      )}
      <Disclosure summary={t('discovery.collections.delete')}>
        <p>{t('discovery.collections.delete-help')}</p>
        <Form action={action} id="delete">
          <SubmitButton look="danger" name="do" value="delete" icon="trash">
            {t('discovery.collections.delete')}
          </SubmitButton>
        </Form>
      </Disclosure>
    </>
  );
}
