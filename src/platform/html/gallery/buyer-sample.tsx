import type { VNode } from 'preact';
import { Money } from '../../../kernel/index.js';
import type { Translator } from '../../i18n/index.js';
import {
  ActionBar,
  Amount,
  DefinitionList,
  Field,
  Form,
  Heading,
  Icon,
  Page,
  Photo,
  PriceBlock,
  refusedForm,
  Steps,
  SubmitButton,
} from '../index.js';
import { sampleIn, type WORDS } from './gallery-words.js';
import { samplePicture } from './sample-picture.js';

/** The buyer's page: photo, price, trust, a form that came back with a fault, one button. */
export function BuyerSample({ tr, path }: { tr: Translator; path: string }): VNode {
  const say = (key: keyof typeof WORDS) => sampleIn(tr.language, key);
  const state = refusedForm({ phone: '98765 4321', pincode: '303902', when: 'evening' }, { phone: say('phoneWrong') });
  return (
    <Page title={say('kurta')} tr={tr} nav="buyer" path={path} robots="noindex" footer={<p>{say('sellerOfRecord')}</p>}>
      <Photo picture={samplePicture(say('kurta'))} load="first" />
      <Heading title={say('kurta')} />
      <PriceBlock price={Money.rupees(574)} mrp={Money.rupees(999)} note={say('delivery')} />
      <Steps current={2} of={3} name={say('addressStep')} />
      <Form action={path} state={state}>
        <Field type="hidden" name="link" value="7hQ2pZkM4x" />
        <Field type="tel" name="phone" label={say('phone')} hint={say('phoneHint')} prefix="+91" />
        <Field type="pincode" name="pincode" label={say('pincode')} />
        <Field type="textarea" name="address" label={say('address')} rows={2} />
        <Field name="landmark" label={say('landmark')} optional />
        <Field
          type="select"
          name="size"
          label={say('size')}
          placeholder={say('chooseSize')}
          options={['S', 'M', 'L', 'XL'].map((size) => ({ value: size, label: size }))}
        />
        <Field
          type="radio"
          name="when"
          label={say('whenHome')}
          options={[
            { value: 'morning', label: say('morning'), hint: say('morningHint') },
            { value: 'evening', label: say('evening') },
          ]}
        />
        <DefinitionList
          items={[
            { term: say('goods'), detail: <Amount value={Money.rupees(574)} /> },
            { term: say('deliveryFee'), detail: say('free') },
            { term: say('cashToPay'), detail: <Amount value={Money.rupees(574)} size="huge" />, weight: 'total' },
          ]}
        />
        <Field type="checkbox" name="agree" label={say('agree')} />
        <p>
          <Icon name="shield-check" word={say('delivery')} />
        </p>
        <ActionBar summary={<Amount value={Money.rupees(574)} size="large" />}>
          <SubmitButton>{say('orderNow')}</SubmitButton>
        </ActionBar>
      </Form>
    </Page>
  );
}
