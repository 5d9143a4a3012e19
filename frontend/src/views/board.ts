/** The board: who needs somebody, then how everybody is. */

import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { alarmCard, alarmCardStyles } from "../parts/alarm-card";
import "../parts/homes";
import { shared } from "../parts/styles";
import type { Home } from "../rows";
import { byBuilding, FILTERS, gridsOf, isMeant, passes, Street, type Filter, type Group } from "../search";
import { isAlarm } from "../urgency";
import type { View } from "./view";

export class EldercareBoard extends LitElement {
  static override properties = {
    view: { attribute: false },
    typed: { state: true },
    filter: { state: true },
    grid: { state: true },
  };

  view!: View;
  private typed = "";
  private filter: Filter = "all";
  private grid = "";
  private readonly street = new Street();
  private groups: readonly Group[] = [];
  private grids: readonly string[] = [];
  private shown = 0;
  private from: unknown[] = [];

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.size) return;
    const { homes } = this.view.desk.known;
    // Filters that look at the time are looked at anew every minute.
    const minute = this.filter === "quiet" ? Math.floor(this.view.now / 60) : 0;
    const from = [homes, this.typed, this.filter, this.grid, minute];
    if (from.every((one, index) => one === this.from[index])) return;
    this.from = from;
    const found = this.street.of(homes).filter((home) => this.isWanted(home));
    this.shown = found.length;
    this.groups = byBuilding(found);
    this.grids = gridsOf(homes.values());
  }

  private isWanted(home: Home): boolean {
    return (
      (this.grid === "" || home.grid === this.grid) && passes(home, this.filter, this.view.now) && isMeant(home, this.typed)
    );
  }

  protected override render(): TemplateResult {
    const { desk, texts } = this.view;
    const alarms = desk.incidents.filter(isAlarm);
    const others = desk.incidents.filter((one) => !isAlarm(one));
    const context = { desk, texts, now: this.view.now, open: this.view.open };
    return html`
      <section aria-labelledby="alarms" class="alarms">
        <h2 id="alarms" class=${alarms.length ? "" : "well"}>${alarms.length ? texts.alarms(alarms.length) : texts.allQuiet}</h2>
        <ul class="incidents">
          ${alarms.map((one) => alarmCard(one, context))}
        </ul>
      </section>
      ${others.length
        ? html`<details class="others">
            <summary>${texts.other(others.length)}</summary>
            <ul class="incidents">
              ${others.map((one) => alarmCard(one, context))}
            </ul>
          </details>`
        : nothing}
      <section aria-label=${texts.homes(this.shown, desk.known.homes.size)}>${this.choices()} ${this.everybody()}</section>
    `;
  }

  private choices(): TemplateResult {
    const { texts, desk } = this.view;
    return html`<form class="choices" role="search" @submit=${(event: Event) => event.preventDefault()}>
      <label class="search"
        ><span>${texts.search}</span
        ><input
          type="search"
          autocomplete="off"
          spellcheck="false"
          placeholder=${texts.searchHint}
          .value=${this.typed}
          @input=${(event: InputEvent) => (this.typed = (event.target as HTMLInputElement).value)}
      /></label>
      <label
        ><span>${texts.show}</span
        ><select @change=${(event: Event) => (this.filter = (event.target as HTMLSelectElement).value as Filter)}>
          ${FILTERS.map((one) => html`<option value=${one} ?selected=${one === this.filter}>${texts.filters[one]}</option>`)}
        </select></label
      >
      ${this.grids.length
        ? html`<label
            ><span>${texts.grid}</span
            ><select @change=${(event: Event) => (this.grid = (event.target as HTMLSelectElement).value)}>
              <option value="">${texts.allGrids}</option>
              ${this.grids.map((one) => html`<option value=${one} ?selected=${one === this.grid}>${one}</option>`)}
            </select></label
          >`
        : nothing}
      <output class="faint" aria-live="polite">${texts.homes(this.shown, desk.known.homes.size)}</output>
    </form>`;
  }

  private everybody(): TemplateResult {
    const { texts, desk, scroller, now, open } = this.view;
    if (desk.known.homes.size === 0) return html`<p class="faint empty">${texts.noHomes}</p>`;
    if (this.shown === 0) {
      return html`<div class="empty">
        <p class="faint">${texts.nobodyFound(this.typed)}</p>
        <button @click=${this.showEverybody}>${texts.showEverybody}</button>
      </div>`;
    }
    return html`<eldercare-homes
      ?dark=${this.hasAttribute("dark")}
      .groups=${this.groups}
      .texts=${texts}
      .scroller=${scroller}
      .minute=${Math.floor(now / 60) * 60}
      @home-chosen=${(event: CustomEvent<string>) => open(`/home/${event.detail}`)}
    ></eldercare-homes>`;
  }

  private readonly showEverybody = (): void => {
    this.typed = "";
    this.filter = "all";
    this.grid = "";
  };

  static override styles = [
    shared,
    alarmCardStyles,
    css`
      :host {
        display: grid;
        gap: calc(16px * var(--scale, 1));
      }
      .alarms h2 {
        font-size: 1.2em;
        font-weight: 700;
        color: var(--alarm-text);
        margin-bottom: var(--gap);
      }
      .alarms h2.well {
        color: var(--green);
        font-weight: 500;
      }
      .others summary {
        min-height: calc(44px * var(--scale, 1));
        display: list-item;
        align-content: center;
        cursor: pointer;
        color: var(--amber);
        font-weight: 600;
      }
      .choices {
        display: flex;
        flex-wrap: wrap;
        gap: var(--gap);
        align-items: end;
      }
      .choices label {
        display: grid;
        gap: 2px;
        font-size: 0.9em;
      }
      .choices select {
        max-width: min(16em, calc(100vw - 24px));
      }
      .choices .search {
        flex: 1 1 12em;
        max-width: 28em;
      }
      .choices output {
        align-self: center;
        margin-inline-start: auto;
      }
      .empty {
        padding: 32px 0;
        text-align: center;
        display: grid;
        gap: 12px;
        justify-items: center;
      }
    `,
  ];
}

customElements.define("eldercare-board", EldercareBoard);
