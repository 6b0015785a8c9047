import type { VNode } from 'preact';
import {
  Amount,
  BarChart,
  Breadcrumbs,
  Button,
  Card,
  DefinitionList,
  Heading,
  LineChart,
  Notice,
} from '../../../../platform/html/index.js';
import type { Translator } from '../../../../platform/i18n/index.js';
import { ResellerPage } from '../../../resellers/index.js';
import { titleIn } from '../../../share/index.js';
import type { Figures, LinkFigures } from '../infra/link-figures.queries.js';
import { placeOf } from './place-of.js';

/** One link from the sending to the money: she sees at once where people drop off. */
export function LinkFiguresPage(props: {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
  readonly link: LinkFigures;
}): VNode {
  const { tr, path, actor, link } = props;
  const { t, number } = tr;
  const title = t('business.figures.title');
  return (
    <ResellerPage title={title} tr={tr} actor={actor} path={path}>
      <Breadcrumbs items={[{ href: '/reseller/links', label: t('reseller.links.title') }]} />
      <Heading title={title} lead={titleIn(tr, link)} />
      <Notice title={t(`business.figures.advice-${adviceFor(link)}`)} />
      <BarChart
        title={t('business.figures.funnel')}
        bars={(['sent', 'opened', 'ordered', 'delivered'] as const).map((step) => ({
          label: t(`business.figures.${step}`),
          value: link[step],
          text: number(link[step]),
        }))}
      />
      <Card>
        <DefinitionList
          items={[
            { term: t('business.figures.under-way'), detail: number(link.underWay) },
            { term: t('business.figures.came-back'), detail: number(link.cameBack) },
            {
              term: t('business.figures.earned'),
              detail: <Amount value={link.earned} meaning="earn" size="large" />,
              weight: 'total',
            },
          ]}
        />
      </Card>
      {link.opened > 0 && (
        <LineChart
          title={t('business.figures.days')}
          points={link.days.map(({ day, people }) => ({ label: tr.date(day), value: people, text: number(people) }))}
        />
      )}
      <Card>
        <DefinitionList
          items={[
            { term: t('business.figures.where'), detail: placeOf(tr, link) },
            { term: t('business.figures.price'), detail: <Amount value={link.price} /> },
            { term: t('business.figures.made'), detail: tr.dateTime(link.madeAt) },
            ...(link.endsAt ? [{ term: t('business.figures.ends'), detail: tr.dateTime(link.endsAt) }] : []),
          ]}
        />
      </Card>
      <p class="detail">{t('business.figures.how')}</p>
      <div class="actions">
        <Button href={`/reseller/links/${link.code}`} icon="share-2">
          {t('business.figures.share-again')}
        </Button>
        <Button href="/reseller/what-works" look="quiet" icon="chart-column">
          {t('business.works.title')}
        </Button>
      </div>
    </ResellerPage>
  );
}

/** The step where it stops, which is what she can do something about. */
function adviceFor({ opened, ordered, delivered }: Figures): 'send' | 'price' | 'remind' | 'more' {
  if (opened === 0) return 'send';
  if (ordered === 0) return 'price';
  return delivered === 0 ? 'remind' : 'more';
}
