import type { VNode } from 'preact';
import { Button, Field, Form, type FormState, SubmitButton } from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { AMOUNT_FIELDS, countFilters, type FeedChoice, type ReadChoice } from '../domain/feed-choice.js';
import { FEED, feedAddress } from './feed-address.js';

/** What narrows a feed, folded away until it is wanted; the address carries it all. */
export function FeedFilters({ tr, choice, read }: { tr: Translator; choice: FeedChoice; read: ReadChoice }): VNode {
  const { t } = tr;
  const count = countFilters(read);
  const { from: _from, to: _to, earn: _earn, size: _size, kept: _kept, ...kept } = choice;
  return (
    <details class="disclosure" open={read.unreadable.length > 0}>
      <summary>{t('discovery.filter.title', { count })}</summary>
      <div>
        <Form action={FEED} method="get" id="filter" state={stateOf(tr, choice, read)}>
          {Object.entries(kept).map(
            ([name, value]) => value !== undefined && <Field key={name} type="hidden" name={name} value={value} />,
          )}
          <div class="form-row filter-fields">
            <Field type="money" name="from" label={t('discovery.filter.from')} maxLength={12} />
            <Field type="money" name="to" label={t('discovery.filter.to')} maxLength={12} />
            <Field type="money" name="earn" label={t('discovery.filter.earn')} maxLength={12} />
            <Field
              name="size"
              label={t('discovery.filter.size')}
              hint={t('discovery.filter.size-hint')}
              maxLength={40}
            />
          </div>
          <Field type="checkbox" name="kept" label={t('discovery.filter.kept')} />
          <div class="actions">
            <SubmitButton icon="list-filter">{t('discovery.filter.apply')}</SubmitButton>
            {count > 0 && (
              <Button href={feedAddress(kept)} look="plain">
                {t('discovery.filter.clear')}
              </Button>
            )}
          </div>
        </Form>
      </div>
    </details>
  );
}

function stateOf({ t }: Translator, choice: FeedChoice, { unreadable }: ReadChoice): FormState {
  const values = Object.fromEntries(
    [...AMOUNT_FIELDS, 'size' as const, 'kept' as const].map((name) => [name, choice[name] ?? '']),
  );
  const errors = Object.fromEntries(unreadable.map((field) => [field, t('discovery.filter.unreadable')]));
  return { values, errors };
}
