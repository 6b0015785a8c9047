import type { VNode } from 'preact';
import {
  Button,
  Card,
  Field,
  Form,
  type FormState,
  freshForm,
  Heading,
  Notice,
  Photo,
  Section,
  SubmitButton,
} from '../../../../platform/html/index.js';
import type { Translator } from '../../../../platform/i18n/index.js';
import { photoUrl } from '../../../catalogue/index.js';
import {
  ABOUT_MOST_CHARS,
  addressOf,
  CARD_SENDERS,
  CARD_TEMPLATES,
  opensAt,
  ResellerPage,
  RULES_MOST_CHARS,
  reaches,
  type Shop,
  type ShopPicture,
  SLUG_MOST_CHARS,
  type Standing,
} from '../../../resellers/index.js';
import { LevelCard } from './level-card.js';

/** The parts of the page that are sent by themselves. */
export const SHOP_FORMS = ['texts', 'photo', 'logo', 'cards', 'address'] as const;
export type ShopForm = (typeof SHOP_FORMS)[number];

/** What her page for buyers shows, and how to change it. */
export interface MyShopPageProps {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
  readonly shop: Shop;
  readonly standing: Standing;
  readonly publicUrl: string;
  /** The form that came back, with what was typed and what is wrong. */
  readonly refused?: { readonly form: ShopForm; readonly state: FormState } | undefined;
  readonly saved?: ShopForm | undefined;
}

/** Her shop, seen from inside. */
export function MyShopPage(props: MyShopPageProps): VNode {
  const { tr, path, actor, shop, standing, publicUrl, saved } = props;
  const { t } = tr;
  const url = `${publicUrl}/s/${addressOf(shop)}`;
  return (
    <ResellerPage title={t('shop.mine.title')} tr={tr} actor={actor} path={path}>
      <Heading title={t('shop.mine.title')} lead={t('shop.mine.lead')} />
      {saved && <Notice tone="good" title={t(`shop.mine.saved.${saved}`)} />}
      <Card title={t('shop.mine.address')}>
        <p class="big-link">
          <a href={`/s/${addressOf(shop)}`} class="ltr">
            {url.replace(/^https?:\/\//, '')}
          </a>
        </p>
        <div class="actions">
          <Button href={`/s/${addressOf(shop)}`} icon="store" look="quiet">
            {t('shop.mine.look')}
          </Button>
          <Button
            href={`https://wa.me/?text=${encodeURIComponent(t('shop.mine.invitation', { name: shop.name, url }))}`}
            icon="share-2"
            newTab
          >
            {t('shop.mine.share')}
          </Button>
        </div>
      </Card>
      <LevelCard tr={tr} standing={standing} />
      <Picture {...props} picture="photo" />
      <Texts {...props} />
      <Picture {...props} picture="logo" />
      <CardLook {...props} />
      <Address {...props} />
    </ResellerPage>
  );
}

function stateOf({ refused }: MyShopPageProps, form: ShopForm, values: Readonly<Record<string, string>>): FormState {
  return refused?.form === form ? refused.state : freshForm(values);
}

function Texts(props: MyShopPageProps): VNode {
  const { tr, shop } = props;
  const { t } = tr;
  const { about, rules, showsPhone } = shop;
  const state = stateOf(props, 'texts', { about, rules, ...(showsPhone && { showsPhone: 'yes' }) });
  return (
    <Section title={t('shop.texts.title')}>
      <Form action="/reseller/me/shop" id="texts" state={state}>
        <Field
          type="textarea"
          name="about"
          label={t('shop.texts.about')}
          hint={t('shop.texts.about-hint')}
          rows={3}
          maxLength={ABOUT_MOST_CHARS}
          optional
        />
        <Field
          type="textarea"
          name="rules"
          label={t('shop.texts.rules')}
          hint={t('shop.texts.rules-hint')}
          rows={3}
          maxLength={RULES_MOST_CHARS}
          optional
        />
        <Field
          type="checkbox"
          name="showsPhone"
          label={t('shop.texts.shows-phone')}
          hint={t('shop.texts.shows-phone-hint')}
          optional
        />
        <SubmitButton>{t('shop.mine.save')}</SubmitButton>
      </Form>
    </Section>
  );
}

const SHOWN_SIDE = 240;

function Picture(props: MyShopPageProps & { readonly picture: ShopPicture }): VNode {
  const { tr, shop, standing, picture } = props;
  const { t } = tr;
  const shown = shop[picture];
  const isOpen = picture === 'photo' || shown !== undefined || reaches(standing.delivered, 'logo');
  const action = `/reseller/me/shop/${picture}`;
  return (
    <Section title={t(`shop.${picture}.title`)}>
      {shown !== undefined && (
        <div class="own-picture">
          <Photo
            picture={{
              src: photoUrl(shown, SHOWN_SIDE),
              alt: t(`shop.${picture}.alt`, { name: shop.name }),
              width: SHOWN_SIDE,
              height: SHOWN_SIDE,
            }}
          />
          <Form action={`${action}/removal`} id={`${picture}-removal`}>
            <SubmitButton look="plain">{t(`shop.${picture}.remove`)}</SubmitButton>
          </Form>
        </div>
      )}
      {isOpen ? (
        <Form action={action} id={picture} carries="files" state={stateOf(props, picture, {})}>
          <Field
            type="file"
            name="picture"
            label={t(`shop.${picture}.choose`)}
            hint={t(`shop.${picture}.hint`)}
            accept="image/jpeg,image/png,image/webp"
          />
          <SubmitButton look="quiet" icon="upload">
            {t(`shop.${picture}.send`)}
          </SubmitButton>
        </Form>
      ) : (
        <Locked {...props} form={picture} words={t('shop.logo.locked', { at: opensAt('logo') })} />
      )}
    </Section>
  );
}

function CardLook(props: MyShopPageProps): VNode {
  const { tr, shop } = props;
  const { t } = tr;
  const state = stateOf(props, 'cards', { template: shop.cardTemplate, sender: shop.cardSender });
  const senders = CARD_SENDERS.filter((sender) => sender === 'name' || shop[sender] !== undefined);
  return (
    <Section title={t('shop.cards.title')}>
      <Form action="/reseller/me/shop/cards" id="cards" state={state}>
        <Field
          type="radio"
          name="template"
          label={t('shop.cards.template')}
          options={CARD_TEMPLATES.map((value) => ({
            value,
            label: t(`shop.cards.template-${value}`),
            hint: t(`shop.cards.template-${value}-hint`),
          }))}
        />
        <Field
          type="radio"
          name="sender"
          label={t('shop.cards.sender')}
          hint={t('shop.cards.sender-hint')}
          options={senders.map((value) => ({ value, label: t(`shop.cards.sender-${value}`) }))}
        />
        <SubmitButton>{t('shop.mine.save')}</SubmitButton>
      </Form>
    </Section>
  );
}

function Address(props: MyShopPageProps): VNode {
  const { tr, shop, standing, publicUrl } = props;
  const { t } = tr;
  return (
    <Section title={t('shop.address.title')}>
      {reaches(standing.delivered, 'address') ? (
        <Form
          action="/reseller/me/shop/address"
          id="address"
          state={stateOf(props, 'address', { address: shop.slug ?? '' })}
        >
          <p>{t(shop.slug === undefined ? 'shop.address.lead' : 'shop.address.lead-again')}</p>
          <Field
            name="address"
            label={t('shop.address.label')}
            hint={t('shop.address.hint')}
            prefix={`${publicUrl.replace(/^https?:\/\//, '')}/s/`}
            autocomplete="off"
            maxLength={SLUG_MOST_CHARS}
          />
          <SubmitButton look="quiet">{t('shop.address.take')}</SubmitButton>
        </Form>
      ) : (
        <Locked
          {...props}
          form="address"
          words={t(shop.slug === undefined ? 'shop.address.locked' : 'shop.address.kept', { at: opensAt('address') })}
        />
      )}
    </Section>
  );
}

/** What is not open yet says what opens it; whoever sent it all the same reads the refusal. */
function Locked({
  refused,
  form,
  words,
}: MyShopPageProps & { readonly form: ShopForm; readonly words: string }): VNode {
  const [refusal] = refused?.form === form ? Object.values(refused.state.errors) : [];
  return refusal === undefined ? <p>{words}</p> : <Notice tone="bad" title={refusal} />;
}
