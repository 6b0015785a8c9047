import type { VNode } from 'preact';
import { Button, Card, DefinitionList, Pill, Section } from '../../../../platform/html/index.js';
import type { Translator } from '../../../../platform/i18n/index.js';
import { ReturnPhotoRow, type ReturnView, type ShipmentId } from '../../../logistics/index.js';
import type { ExchangeBalance, ExchangeView, ParcelStory } from '../../../orders/index.js';
import type { OrderPageProps } from './order-section.js';
import { type ReturnStage, returnStage } from './return-stage.js';

const TONES = {
  asked: 'info',
  booked: 'info',
  'under-way': 'info',
  'to-check': 'info',
  lost: 'warn',
  'to-refund': 'good',
  withdrawn: 'neutral',
} as const satisfies Record<ReturnStage, string>;

/** What she sends back: why, where it is, and what becomes of her money. */
export function ReturnedSection({ tr, order, stories, returns, exchange }: OrderPageProps): VNode | null {
  if (returns.length === 0) return null;
  return (
    <Section title={tr.t('aftersale.return.yours')}>
      {returns.map((asked) => {
        const story = stories.find(({ parcel }) => parcel.shipmentId === asked.shipmentId);
        return (
          story && (
            <Returned
              key={`${asked.shipmentId}-${asked.no}`}
              {...{ tr, asked, story, token: order.token }}
              balance={asked.withdrawnAt ? undefined : balanceOf(exchange, asked.shipmentId)}
            />
          )
        );
      })}
      {exchange.replacements.length === 0 && returns.some(({ withdrawnAt }) => !withdrawnAt) && (
        <>
          <p>{tr.t('aftersale.exchange.how')}</p>
          <Button href={order.poolId ? `/o/${order.token}/again` : `/p/${order.linkCode}`} look="quiet" width="wide">
            {tr.t('aftersale.exchange.go')}
          </Button>
        </>
      )}
    </Section>
  );
}

function balanceOf({ replacements }: ExchangeView, shipmentId: ShipmentId): ExchangeBalance | undefined {
  return replacements.find(({ of }) => of === shipmentId)?.balance;
}

function exchangedWords({ t, money }: Translator, { toGetBack }: ExchangeBalance): string {
  return toGetBack.isZero
    ? t('aftersale.money.exchanged')
    : t('aftersale.money.exchanged-less', { amount: money(toGetBack) });
}

function Returned(props: {
  tr: Translator;
  asked: ReturnView;
  story: ParcelStory;
  token: string;
  /** What its exchange leaves to settle; undefined where it is none. */
  balance: ExchangeBalance | undefined;
}): VNode {
  const { tr, asked, story, token, balance } = props;
  const { t } = tr;
  const stage = returnStage(asked, story.parcel.status);
  return (
    <Card
      title={t(`storefront.return.${asked.reason}`)}
      aside={<Pill tone={TONES[stage]}>{t(`aftersale.stage.${stage}`)}</Pill>}
    >
      <DefinitionList
        items={[
          { term: t('aftersale.return.asked'), detail: tr.dateTime(asked.requestedAt) },
          ...(asked.note ? [{ term: t('aftersale.return.words'), detail: asked.note }] : []),
          {
            term: t('aftersale.return.money'),
            detail: balance
              ? exchangedWords(tr, balance)
              : t(`aftersale.money.${stage}`, { amount: tr.money(story.parcel.paid.minus(asked.kept)) }),
          },
        ]}
      />
      <ReturnPhotoRow tr={tr} photos={asked.photos} photosAt={`/o/${token}/return-photos`} />
    </Card>
  );
}
