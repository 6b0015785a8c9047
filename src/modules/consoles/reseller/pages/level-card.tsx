import type { VNode } from 'preact';
import { Card, Pill, Progress } from '../../../../platform/html/index.js';
import type { Translator } from '../../../../platform/i18n/index.js';
import type { Standing } from '../../../resellers/index.js';

/** How far her delivered orders have brought her, and what the next ones open. */
export function LevelCard({ tr, standing, href }: { tr: Translator; standing: Standing; href?: string }): VNode {
  const { t } = tr;
  const { delivered, level, next } = standing;
  return (
    <Card
      title={t('shop.level.title')}
      {...(href === undefined ? {} : { href })}
      aside={<Pill tone="good">{t(`shop.level.name.${level}`)}</Pill>}
    >
      {next && <Progress label={t('shop.level.delivered')} value={delivered} of={next.at} />}
      <p>
        {next ? t(`shop.level.next.${next.level}`, { missing: next.missing }) : t('shop.level.at-top', { delivered })}
      </p>
    </Card>
  );
}
