/** A home's days as pictures: quiet times under the line that was learned, days as bands, signs of life by sensor; and as tables. */

import { css, html, nothing, svg, type TemplateResult } from "lit";
import { quietTimes, stretches, type Kept, type Lanes, type Look } from "../activity";
import type { Texts } from "../texts";

const WIDTH = 960;
const HEIGHT = 160;
const LOOKS: readonly Look[] = ["stirred", "still", "away", "unseen"];

export interface ChartContext {
  readonly texts: Texts;
  /** An instant's local time of day in hours, with its fraction. */
  readonly hourOf: (at: number) => number;
  readonly when: (at: number) => string;
  readonly dayOf: (at: number) => string;
}

/** Draws how long it may be quiet from each half-hour on, and how long it was quiet today. */
export function quietChart(kept: Kept, { texts, hourOf, when }: ChartContext): TemplateResult | typeof nothing {
  if (!kept.line.length) return nothing;
  const words = texts.home;
  const quiet = quietTimes(kept, hourOf);
  const most = Math.max(1, ...kept.line, ...quiet.map((one) => one.lasted));
  const y = (seconds: number): number => HEIGHT - (seconds / most) * (HEIGHT - 8);
  const step = WIDTH / kept.line.length;
  const line = kept.line.map((limit, index) => `${index ? "L" : "M"}${index * step},${y(limit)}H${(index + 1) * step}`).join("");
  const said = words.legend(texts.duration(Math.max(...kept.line)));
  return html`<figure>
    <figcaption>${words.quietTitle}</figcaption>
    <div class="plot">
      <span class="top" aria-hidden="true">${texts.duration(most)}</span>
      <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label=${said}>
        ${quiet.map((one) => {
          const x = one.from * WIDTH;
          const wide = Math.max(6, (one.until - one.from) * WIDTH);
          const late = one.allowed !== null && one.lasted > one.allowed;
          return svg`<rect class=${late ? "late" : "quiet"} x=${x} y=${y(one.lasted)} width=${wide} height=${HEIGHT - y(one.lasted)}></rect>`;
        })}
        <path class="limit" d=${line}></path>
      </svg>
      ${hourScale()}
    </div>
    <p class="faint">${said}</p>
    <details>
      <summary>${words.table}</summary>
      <table>
        <thead>
          <tr><th scope="col">${words.quietFrom}</th><th scope="col">${words.quietFor}</th><th scope="col">${words.quietAllowed}</th></tr>
        </thead>
        <tbody>
          ${quiet.map(
            (one) =>
              html`<tr>
                <th scope="row">${when(one.begin)}</th>
                <td>${texts.duration(one.lasted)}${one.isOver ? "" : ` ${words.stillQuiet}`}</td>
                <td>${one.allowed === null ? "–" : texts.duration(one.allowed)}</td>
              </tr>`,
          )}
          ${kept.line.map((limit, index) => html`<tr><th scope="row">${clockOf(index)}</th><td>–</td><td>${texts.duration(limit)}</td></tr>`)}
        </tbody>
      </table>
    </details>
  </figure>`;
}

/** Draws each day as a band of what was seen, the newest at the bottom. */
export function daysChart(kept: Kept, { texts, dayOf }: ChartContext): TemplateResult | typeof nothing {
  const { days } = kept.raster;
  if (!days.length) return nothing;
  const words = texts.home;
  const nameOf = (date: string): string => dayOf(Date.parse(`${date}T12:00:00Z`) / 1000);
  return html`<figure>
    <figcaption>${words.daysTitle}</figcaption>
    <div class="days" role="img" aria-label=${words.daysSaid(days.length)}>
      ${days.map(
        (day) => html`<span class="day">${nameOf(day.date)}</span><span class="band" style="background:${gradient(day.cells)}"></span>`,
      )}
      <span></span>${hourScale()}
    </div>
    <ul class="key">
      ${LOOKS.map((look) => html`<li><span class="swatch is-${look}"></span>${words.looks[look]}</li>`)}
    </ul>
    <details>
      <summary>${words.table}</summary>
      <table>
        <thead>
          <tr><th scope="col">${words.day}</th>${LOOKS.map((look) => html`<th scope="col">${words.looks[look]}</th>`)}</tr>
        </thead>
        <tbody>
          ${days.map((day) => html`<tr><th scope="row">${nameOf(day.date)}</th>${LOOKS.map((look) => html`<td>${texts.duration(spent(day.cells, look) * kept.raster.minutes * 60)}</td>`)}</tr>`)}
        </tbody>
      </table>
    </details>
  </figure>`;
}

function spent(cells: string, look: Look): number {
  return stretches(cells).reduce((sum, one) => sum + (one.look === look ? Math.round((one.end - one.begin) * cells.length) : 0), 0);
}

/** Draws how often each sensor showed life: the fuller a cell, the more often. */
export function lanesChart(found: Lanes, context: ChartContext, isDay: boolean): TemplateResult {
  const { texts, hourOf, dayOf, when } = context;
  const words = texts.home;
  const most = Math.max(1, ...found.lanes.flatMap((one) => one.counts));
  const nameOf = (at: number): string => (isDay ? clockOf(Math.floor(hourOf(at)) * 2) : dayOf(at));
  const every = isDay ? 6 : Math.ceil(found.begins.length / 5);
  const cells = `grid-template-columns:repeat(${found.begins.length},1fr)`;
  return html`<figure>
    <figcaption>${words.lanesTitle}</figcaption>
    <div class="lanes" role="img" aria-label="${words.lanesTitle}: ${words.signs(found.signs)}">
      ${found.lanes.map(
        ({ sensor, counts }) =>
          html`<span class="lane name">${sensor.name || texts.sensors[sensor.kind]}</span
            ><span class="cells" style=${cells}
              >${counts.map((count, index) => html`<i title="${when(found.begins[index] ?? 0)}: ${count}" style="opacity:${count ? 0.25 + 0.75 * Math.sqrt(count / most) : 0.06}"></i>`)}</span
            >`,
      )}
      <span></span
      ><span class="cells scale" style=${cells}>${found.begins.map((at, index) => html`<b>${index % every ? "" : nameOf(at)}</b>`)}</span>
    </div>
    <details>
      <summary>${words.table}</summary>
      <div class="scroll" tabindex="0" role="region" aria-label=${words.lanesTitle}>
        <table>
          <thead>
            <tr>
              <th scope="col">${isDay ? words.hour : words.day}</th>
              ${found.lanes.map(({ sensor }) => html`<th scope="col"><span class="name">${sensor.name || texts.sensors[sensor.kind]}</span></th>`)}
            </tr>
          </thead>
          <tbody>
            ${found.begins.map(
              (at, index) =>
                html`<tr>
                  <th scope="row">${isDay ? when(at) : dayOf(at)}</th>
                  ${found.lanes.map(({ counts }) => html`<td>${counts[index] || "–"}</td>`)}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>
  </figure>`;
}

const COLOURS: Readonly<Record<Look, string>> = {
  stirred: "var(--green)",
  still: "var(--still)",
  away: "var(--away)",
  unseen: "var(--unseen)",
  unknown: "transparent",
};

function gradient(cells: string): string {
  const parts = stretches(cells).map(({ look, begin, end }) => `${COLOURS[look]} ${(begin * 100).toFixed(2)}% ${(end * 100).toFixed(2)}%`);
  return `linear-gradient(to right,${parts.join(",")})`;
}

function hourScale(): TemplateResult {
  return html`<span class="hours" aria-hidden="true">${[0, 6, 12, 18, 24].map((hour) => html`<b>${hour}</b>`)}</span>`;
}

function clockOf(halfHour: number): string {
  return `${String(Math.floor(halfHour / 2)).padStart(2, "0")}:${halfHour % 2 ? "30" : "00"}`;
}

export const chartStyles = css`
  :host {
    --still: rgb(128 128 128 / 22%);
    --away: #5b8def;
    --unseen: #c08a3e;
  }
  figure {
    margin: 16px 0 0;
    display: grid;
    gap: 6px;
    grid-template-columns: minmax(0, 1fr);
  }
  figcaption {
    font-weight: 600;
  }
  .plot svg {
    width: 100%;
    height: calc(160px * var(--scale, 1));
    display: block;
    border-block: 1px solid var(--line);
  }
  .plot .top {
    color: var(--faint);
    font-size: 0.85em;
  }
  .quiet {
    fill: var(--green);
    fill-opacity: 0.55;
  }
  .late {
    fill: var(--alarm-text);
  }
  .limit {
    fill: none;
    stroke: var(--amber);
    stroke-width: 2.5;
    vector-effect: non-scaling-stroke;
  }
  .hours {
    display: flex;
    justify-content: space-between;
  }
  .hours b,
  .scale b {
    font-weight: 400;
    font-size: 0.8em;
    color: var(--faint);
    white-space: nowrap;
    width: 0;
    overflow: visible;
  }
  .hours b:last-child {
    direction: rtl;
  }
  .days,
  .lanes {
    display: grid;
    grid-template-columns: minmax(3.5em, max-content) minmax(0, 1fr);
    gap: 3px 10px;
    align-items: center;
  }
  .lanes {
    grid-template-columns: minmax(3.5em, 9em) minmax(0, 1fr);
  }
  .day {
    font-size: 0.85em;
    color: var(--faint);
    white-space: nowrap;
  }
  .lane {
    font-size: 0.9em;
    max-height: 2.8em;
    overflow: hidden;
  }
  .band {
    height: calc(16px * var(--scale, 1));
    border-radius: 3px;
  }
  .cells {
    display: grid;
    gap: 1px;
  }
  .cells i {
    height: calc(20px * var(--scale, 1));
    background: var(--green);
    border-radius: 2px;
  }
  .key {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    font-size: 0.9em;
  }
  .key li {
    display: flex;
    gap: 6px;
    align-items: center;
    padding: 0;
    border: 0;
  }
  .swatch {
    width: 1em;
    height: 1em;
    border-radius: 3px;
    border: 1px solid var(--line);
  }
  .swatch.is-stirred {
    background: var(--green);
  }
  .swatch.is-still {
    background: var(--still);
  }
  .swatch.is-away {
    background: var(--away);
  }
  .swatch.is-unseen {
    background: var(--unseen);
  }
  .scroll {
    overflow: auto;
    max-height: 28em;
  }
  table {
    border-collapse: collapse;
  }
  td,
  th {
    text-align: start;
    font-weight: 400;
    padding: 2px 16px 2px 0;
    vertical-align: top;
  }
  thead th {
    font-weight: 600;
    min-width: 4em;
  }
  details summary {
    cursor: pointer;
    padding: 10px 0;
  }
`;
