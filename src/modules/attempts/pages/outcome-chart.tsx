import type { VNode } from 'preact';
import { BarChart } from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { ReasonOutcome } from '../infra/outcome.queries.js';

/** How many of the parcels that failed for each reason were delivered all the same. */
export function OutcomeChart({ tr, outcomes }: { tr: Translator; outcomes: readonly ReasonOutcome[] }): VNode | null {
  const { t } = tr;
  if (outcomes.length === 0) return null;
  return (
    <BarChart
      title={t('attempts.chart.title')}
      bars={outcomes.map(({ reason, parcels, delivered, cameBack }) => ({
        label: t(`attempts.why.${reason}`),
        value: parcels === 0 ? 0 : (100 * delivered) / parcels,
        text: t('attempts.chart.of', { delivered, parcels, cameBack }),
      }))}
    />
  );
}
