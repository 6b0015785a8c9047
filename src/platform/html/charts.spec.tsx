import { renderToString } from 'preact-render-to-string';
import { BarChart, LineChart } from './index.js';

describe('a chart', () => {
  it('draws bars in proportion to the longest, none below zero', () => {
    const bars = [200, 50, -10].map((value) => ({ label: `b${value}`, value, text: String(value) }));
    const widths = [...renderToString(<BarChart title="Cash" bars={bars} />).matchAll(/class="bar" width="([^"]+)"/g)];
    expect(widths.map(([, width]) => width)).toEqual(['100%', '25%', '0%']);
  });

  it('draws a line from the first point to the last, higher for more', () => {
    const points = [0, 50, 100].map((value) => ({ label: `d${value}`, value, text: String(value) }));
    const chart = renderToString(<LineChart title="Cash" points={points} />);
    expect(chart).toContain('<path class="line-stroke" d="M8,152 L300,80 L592,8"');
    expect(chart).toContain('<th scope="row">d50</th><td>50</td>');
  });

  it.each([[[]], [[7]]])('stands with the points %j', (values: number[]) => {
    const points = values.map((value) => ({ label: 'd', value, text: String(value) }));
    expect(renderToString(<LineChart title="Cash" points={points} />)).not.toMatch(/NaN|Infinity|undefined/);
    expect(renderToString(<BarChart title="Cash" bars={[]} />)).toContain('Cash');
  });
});
