/** Where to go: building, unit and floor in words, and the staircase as a small drawing with the home marked in it. */

import { css, html, nothing, type TemplateResult } from "lit";
import { spotOf, staircase } from "../place";
import type { Home, Place } from "../rows";
import type { Texts } from "../texts";

const MOST_FLOORS = 40;

export function floorPlan(code: string, place: Place | undefined, homes: Iterable<Home>, texts: Texts): TemplateResult | typeof nothing {
  const spot = spotOf(code);
  const floor = place?.floor ?? (spot.floor === undefined ? "" : texts.place.floor(spot.floor));
  const words = [spot.building && texts.building(spot.building), spot.unit && texts.place.unit(spot.unit), floor, spot.flat && texts.place.flat(spot.flat), place?.area]
    .filter(Boolean)
    .join(texts.place.between);
  if (!words || !code) return nothing;
  const floors = staircase(code, homes).slice(0, MOST_FLOORS);
  return html`<section class="card place" aria-label=${texts.place.title}>
    <h3>${texts.place.title}</h3>
    <p class="name way">${words}</p>
    ${floors.length > 1
      ? html`<div class="stairs" role="img" aria-label=${words}>
          ${floors.map(
            ({ floor: number, homes: there }) =>
              html`<span class="floor">${number}</span
                ><span class="flats"
                  >${there.map((one) => html`<i class=${one.code === code ? "here" : ""}>${one.code === code ? spotOf(one.code).flat.slice(0, 5) : ""}</i>`)}</span
                >`,
          )}
        </div>`
      : nothing}
  </section>`;
}

export const floorPlanStyles = css`
  .way {
    font-size: 1.2em;
    font-weight: 600;
  }
  .stairs {
    display: grid;
    grid-template-columns: max-content 1fr;
    gap: 2px 8px;
    align-items: center;
    margin-top: 10px;
    max-width: 24em;
  }
  .floor {
    color: var(--faint);
    font-size: 0.8em;
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  .flats {
    display: flex;
    gap: 2px;
  }
  .flats i {
    flex: 1 1 0;
    min-width: 0;
    min-height: 10px;
    background: var(--line);
    border-radius: 2px;
    font-style: normal;
    font-size: 0.8em;
    text-align: center;
    overflow: hidden;
  }
  .flats .here {
    background: var(--alarm);
    color: var(--on-alarm);
    font-weight: 600;
  }
`;
