import type { VNode } from 'preact';
import { Disclosure, Field } from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { CHANNELS } from '../domain/channel.js';
import { GROUP_NAME_MAX } from '../domain/link-choice.js';

/** Where a link is for, which group, and when it ends; a special price only for one product at a time. */
export function LinkChoiceFields({ tr, goods }: { tr: Translator; goods: 'one' | 'many' }): VNode {
  const { t } = tr;
  return (
    <>
      <Field
        type="radio"
        name="channel"
        label={t('reseller.channel.label')}
        value="chat"
        options={CHANNELS.map((value) => ({
          value,
          label: t(`reseller.channel.${value}`),
          ...(value === 'status' ? { hint: t('share.choice.status-hint') } : {}),
        }))}
      />
      <div data-for-group="">
        <Field
          name="groupName"
          label={t('share.choice.group')}
          hint={t('share.choice.group-hint')}
          maxLength={GROUP_NAME_MAX}
          optional
        />
      </div>
      <Disclosure summary={t('share.choice.more')}>
        <Field type="date" name="endsOn" label={t('share.choice.ends')} hint={t('share.choice.ends-hint')} optional />
        {goods === 'one' && (
          <Field
            type="checkbox"
            name="special"
            label={t('share.choice.special')}
            hint={t('share.choice.special-hint')}
            optional
          />
        )}
      </Disclosure>
    </>
  );
}
