/** Signs of life as a picture: one day as bars under the learned line, several days as a grid of hours; and as a table behind it. */

import { css, html, nothing, svg, type TemplateResult } from "lit";
import type { Hour } from "../activity";
import type { Texts } from "../texts";

const WIDTH = 720;
const HEIGHT = 140;
const CELL = 18;

/** Draws one day; `line` is how long it may be quiet from each half-hour on (seconds), `hourOf` an instant's local hour. */
export function dayChart(hours: readonly Hour[], line: readonly number[], texts: Texts, hourOf: (at: number) => number): TemplateResult {
  const most = Math.max(1, ...hours.map((one) => one.signs));
  const step = WIDTH / Math.max(1, hours.length);
  const highest = Math.max(1, ...line);
  const points = hours.flatMap((one, index) => {
    const limit = line[hourOf(one.begin) * 2];
    return limit === undefined ? [] : [`${(index + 0.5) * step},${HEIGHT - (limit / highest) * (HEIGHT - 10)}`];
  });
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT + 20}" role="img" aria-label=${summary(hours, texts)}>
    ${hours.map((one, index) => {
      const height = (one.signs / most) * (HEIGHT - 10);
      const hour = hourOf(one.begin);
      return svg`<rect class="bar" x=${index * step + 2} y=${HEIGHT - height} width=${Math.max(1, step - 4)} height=${height}></rect>
        ${hour % 3 === 0 ? svg`<text x=${(index + 0.5) * step} y=${HEIGHT + 15} text-anchor="middle">${hour}</text>` : nothing}`;
    })}
    ${points.length ? svg`<polyline class="limit" points=${points.join(" ")}></polyline>` : nothing}
  </svg>`;
}

/** Draws several days, one a row, the newest at the bottom. */
export function daysChart(hours: readonly Hour[], texts: Texts, hourOf: (at: number) => number, dayOf: (at: number) => string): TemplateResult {
  const most = Math.max(1, ...hours.map((one) => one.signs));
  const days = [...new Set(hours.map((one) => dayOf(one.begin)))];
  const left = 84;
  return html`<svg class="chart" viewBox="0 0 ${left + 24 * CELL} ${days.length * CELL + 20}" role="img" aria-label=${summary(hours, texts)}>
    ${days.map((day, row) => svg`<text x="0" y=${row * CELL + 13}>${day}</text>`)}
    ${hours.map((one) => {
      const row = days.indexOf(dayOf(one.begin));
      const strength = one.signs ? 0.2 + 0.8 * Math.sqrt(one.signs / most) : 0.04;
      return svg`<rect class="cell" x=${left + hourOf(one.begin) * CELL} y=${row * CELL} width=${CELL - 2} height=${CELL - 2} fill-opacity=${strength}></rect>`;
    })}
    ${[0, 6, 12, 18].map((hour) => svg`<text x=${left + hour * CELL} y=${days.length * CELL + 14}>${hour}</text>`)}
  </svg>`;
}

/** The same figures for who cannot see a picture, or wants the number. */
export function table(hours: readonly Hour[], texts: Texts, when: (at: number) => string): TemplateResult {
  return html`<details>
    <summary>${texts.home.table}</summary>
    <table>
      <thead>
        <tr>
          <th scope="col">${texts.home.hour}</th>
          <th scope="col">${texts.home.activity}</th>
        </tr>
      </thead>
      <tbody>
        ${hours.filter((one) => one.signs).map((one) => html`<tr><td>${when(one.begin)}</td><td>${texts.home.signs(one.signs)}</td></tr>`)}
      </tbody>
    </table>
  </details>`;
}

function summary(hours: readonly Hour[], texts: Texts): string {
  return texts.home.signs(hours.reduce((sum, one) => sum + one.signs, 0));
}

export const chartStyles = css`
  .chart {
    width: 100%;
    max-height: 30em;
    display: block;
  }
  .chart text {
    fill: var(--faint);
    font-size: 11px;
  }
  .chart .bar,
  .chart .cell {
    fill: var(--green);
  }
  .chart .limit {
    fill: none;
    stroke: var(--amber);
    stroke-width: 2;
  }
  table {
    border-collapse: collapse;
  }
  td,
  th {
    text-align: start;
    padding: 2px 16px 2px 0;
  }
  details summary {
    cursor: pointer;
    padding: 8px 0;
  }
`;
