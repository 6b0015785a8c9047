import type { VNode } from 'preact';
import {
  Amount,
  Breadcrumbs,
  Button,
  Card,
  EmptyState,
  Heading,
  Notice,
  Section,
  Table,
  Tile,
  Tiles,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { ResellerPage } from '../../resellers/index.js';
import type { ReferralTerms } from '../domain/referral.js';
import type { InvitedPerson, InviteSums } from '../infra/invite.queries.js';
import { orderRewardWords } from './reward-words.js';

/** Her invitation, what it promises, and what it brought. */
export function InvitePage(props: {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
  readonly code: string;
  readonly url: string;
  readonly people: readonly InvitedPerson[];
  readonly sums: InviteSums;
  readonly terms: ReferralTerms | undefined;
}): VNode {
  const { tr, path, actor, code, url, people, sums, terms } = props;
  const { t, number } = tr;
  const text = t('rewards.invite.text', { name: actor.name, url });
  return (
    <ResellerPage title={t('rewards.invite.title')} tr={tr} actor={actor} path={path}>
      <Breadcrumbs items={[{ href: '/reseller/earnings', label: t('finance.mine.reseller') }]} />
      <Heading title={t('rewards.invite.title')} lead={t('rewards.invite.lead')} />
      {terms ? (
        <Notice tone="info" title={t('rewards.invite.promise', { reward: orderRewardWords(terms.reward, tr) })}>
          <p>{t('rewards.invite.terms', { days: terms.days, cap: terms.cap })}</p>
        </Notice>
      ) : (
        <Notice tone="info" title={t('rewards.invite.no-terms')} />
      )}
      <Card
        title={t('rewards.invite.yours', { code })}
        actions={
          <Button href={`https://wa.me/?text=${encodeURIComponent(text)}`} icon="message-circle" width="wide" newTab>
            {t('rewards.invite.send')}
          </Button>
        }
      >
        <p>{text}</p>
      </Card>
      <Tiles>
        <Tile label={t('rewards.invite.joined')} value={number(sums.people)} icon="users" />
        <Tile label={t('rewards.invite.orders')} value={number(sums.orders)} icon="package-check" />
        <Tile
          label={t('rewards.invite.brought')}
          value={<Amount value={sums.gross} />}
          icon="wallet"
          {...(sums.tds.isPositive && { hint: t('rewards.invite.tax', { tds: sums.tds }) })}
        />
      </Tiles>
      <Section title={t('rewards.invite.people')}>
        <Table
          rows={people}
          empty={
            <EmptyState title={t('rewards.invite.nobody')} icon="user-plus">
              <p>{t('rewards.invite.nobody-lead')}</p>
            </EmptyState>
          }
          columns={[
            { key: 'name', label: t('rewards.column.name') },
            { key: 'joinedAt', label: t('rewards.column.joined'), render: ({ joinedAt }) => tr.fullDate(joinedAt) },
            { key: 'orders', label: t('rewards.invite.orders'), align: 'end' },
            { key: 'gross', label: t('rewards.invite.brought'), align: 'end' },
          ]}
        />
      </Section>
      <p>{t('rewards.invite.one-level')}</p>
    </ResellerPage>
  );
}
