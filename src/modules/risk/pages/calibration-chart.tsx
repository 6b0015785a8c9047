import type { VNode } from 'preact';
import type { Translator } from '../../../platform/i18n/index.js';
import type { BandOutcome } from '../domain/calibration.js';
import { percentOf } from './percent-of.js';

const WIDTH = 320;
const HEIGHT = 206;
/** Pixels on a wide screen; on a phone it is as wide as its card and its letters are still 12 pixels high. */
const WIDEST = 416;
const LEFT = 40;
const TOP = 12;
const FLOOR = 146;
const COLUMN = (WIDTH - LEFT) / 10;
const GRID = [0, 0.25, 0.5, 0.75, 1];

/** Standing columns: score band against the share that came back, with its interval and its count; a table says the same. */
export function CalibrationChart({ tr, bands }: { tr: Translator; bands: readonly BandOutcome[] }): VNode {
  const { t } = tr;
  const title = t('risk.report.chart');
  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      <svg
        width={WIDEST}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="xMinYMid meet"
        aria-hidden="true"
        focusable="false"
        font-size="13"
        fill="currentColor"
      >
        {GRID.map((share) => (
          <g key={share}>
            <line x1={LEFT} x2={WIDTH} y1={heightOf(share)} y2={heightOf(share)} stroke="currentColor" opacity="0.15" />
            <text x={LEFT - 5} y={heightOf(share) + 4} text-anchor="end">
              {percentOf(tr, share)}
            </text>
          </g>
        ))}
        {bands.map((band, index) => (
          <Column key={band.band} band={band} x={LEFT + index * COLUMN} />
        ))}
        <text x={LEFT} y={HEIGHT - 6}>
          {t('risk.report.axis')}
        </text>
      </svg>
      <table class="unseen">
        <caption>{title}</caption>
        <tbody>
          {bands.map((one) => (
            <tr key={one.band}>
              <th scope="row">{t('risk.report.band', { from: one.band, to: lastOf(one.band) })}</th>
              <td>
                {one.returned
                  ? t('risk.report.came-back-of', { share: percentOf(tr, one.returned.share), known: one.known })
                  : t('risk.report.nothing-known')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

function Column({ band: { band, known, returned }, x }: { band: BandOutcome; x: number }): VNode {
  const middle = x + COLUMN / 2;
  return (
    <g>
      {returned && (
        <>
          <rect
            class="bar"
            x={x + 5}
            y={heightOf(returned.share)}
            width={COLUMN - 10}
            height={FLOOR - heightOf(returned.share)}
            rx="2"
          />
          <line
            x1={middle}
            x2={middle}
            y1={heightOf(returned.high)}
            y2={heightOf(returned.low)}
            stroke="currentColor"
          />
        </>
      )}
      <text x={middle} y={FLOOR + 16} text-anchor="middle">
        {band}
      </text>
      <text x={middle} y={FLOOR + 32} text-anchor="middle" opacity="0.7">
        {known}
      </text>
    </g>
  );
}

function heightOf(share: number): number {
  return Math.round((FLOOR - share * (FLOOR - TOP)) * 10) / 10;
}

function lastOf(band: number): number {
  return band === 90 ? 100 : band + 9;
}
