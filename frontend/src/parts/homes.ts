/**
 * All homes as tiles, by building. Only the rows that can be seen are in the page, so that 2,000 homes scroll like 20.
 *
 * One tab stop for all: arrow keys go from home to home, as in a table.
 */

import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Home } from "../rows";
import type { Group } from "../search";
import type { Texts } from "../texts";
import { icon } from "./icons";
import { arrange, reached, type Row, visible } from "./layout";
import { shared } from "./styles";

export class EldercareHomes extends LitElement {
  static override properties = {
    groups: { attribute: false },
    texts: { attribute: false },
    minute: { attribute: false },
    scroller: { attribute: false },
  };

  groups: readonly Group[] = [];
  texts!: Texts;
  /** Seconds since 1970; only its minutes matter. */
  minute = 0;
  scroller: HTMLElement | undefined;

  private rows: readonly Row[] = [];
  private homes: readonly Home[] = [];
  private columns = 1;
  private first = 0;
  private last = 0;
  private focused = "";
  private readonly watch = new ResizeObserver(() => this.look(true));

  override connectedCallback(): void {
    super.connectedCallback();
    this.watch.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.watch.disconnect();
    this.scroller?.removeEventListener("scroll", this.scrolled);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("scroller")) {
      const before = changed.get("scroller") as HTMLElement | undefined;
      before?.removeEventListener("scroll", this.scrolled);
      if (before) this.watch.unobserve(before);
      this.scroller?.addEventListener("scroll", this.scrolled, { passive: true });
      if (this.scroller) this.watch.observe(this.scroller); // a taller window shows more rows
    }
    if (changed.has("groups")) this.homes = this.groups.flatMap((group) => group.homes);
    if (changed.has("groups") || changed.has("scroller")) this.look(false);
  }

  protected override render(): TemplateResult {
    const height = this.rows.at(-1)?.bottom ?? 0;
    const shown = this.rows.slice(this.first, this.last);
    return html`
      <div
        class="grid"
        role="grid"
        aria-label=${this.texts.homes(this.homes.length, this.homes.length)}
        aria-rowcount=${this.rows.length}
        style="height:${height}px"
        @keydown=${this.pressed}
      >
        ${repeat(shown, (row) => row.top, (row, index) => this.row(row, this.first + index + 1))}
      </div>
    `;
  }

  private row(row: Row, index: number): TemplateResult {
    const at = `top:${row.top}px;height:${row.bottom - row.top}px`;
    if (row.kind === "head") {
      const name = row.building ? this.texts.building(row.building) : this.texts.noBuilding;
      return html`<div role="row" aria-rowindex=${index} class="head" style=${at}><span role="rowheader" class="name">${name}</span></div>`;
    }
    return html`<div role="row" aria-rowindex=${index} class="tiles" style="${at};grid-template-columns:repeat(${this.columns},minmax(0,1fr))">
      ${row.homes.map((home) => this.tile(home))}
    </div>`;
  }

  private tile(home: Home): TemplateResult {
    const { texts } = this;
    const when = home.last === null ? texts.never : texts.ago(Math.max(0, this.minute - home.last));
    const state = home.offline && home.status !== "offline" ? `${texts.status[home.status]} · ${texts.status.offline}` : texts.status[home.status];
    const stop = home.id === this.focused || (!this.isShown(this.focused) && home === this.homes[0]);
    const isWell = home.status === "safe" || home.status === "quiet";
    return html`<div role="gridcell"><button
        class="tile ${home.status}"
        data-home=${home.id}
        tabindex=${stop ? 0 : -1}
        @click=${() => this.choose(home)}
      >
        <span class="code"><span class="name">${home.code}</span>${home.marks.map((mark) => icon(mark))}${icon(home.status)}</span>
        <span class="who name">${home.name}</span>
        <span class="when">${isWell ? when : state}</span>
        ${home.marks.length ? html`<span class="unseen">${home.marks.map((mark) => texts.marks[mark]).join(", ")}</span>` : nothing}
        ${isWell ? html`<span class="unseen">${state}</span>` : nothing}
      </button></div>`;
  }

  private isShown(id: string): boolean {
    return this.homes.some((home) => home.id === id);
  }

  private choose(home: Home): void {
    this.focused = home.id;
    this.dispatchEvent(new CustomEvent("home-chosen", { detail: home.id }));
  }

  private readonly scrolled = (): void => this.look(true);

  /** Find out which rows can be seen; `ask` for a new picture if they are others than before. */
  private look(ask: boolean): void {
    const width = this.clientWidth;
    if (!width || !this.scroller) {
      this.last = Math.max(this.last, 1);
      return;
    }
    const unit = parseFloat(getComputedStyle(this).fontSize) / 16;
    const layout = arrange(this.groups, width, unit);
    const offset = this.scroller.getBoundingClientRect().top - this.getBoundingClientRect().top;
    const [first, last] = visible(layout.rows, offset, this.scroller.clientHeight);
    const same = first === this.first && last === this.last && layout.columns === this.columns && layout.rows.length === this.rows.length;
    this.rows = layout.rows;
    this.columns = layout.columns;
    this.first = first;
    this.last = last;
    if (ask && !same) this.requestUpdate();
  }

  private readonly pressed = (event: KeyboardEvent): void => {
    const index = Math.max(0, this.homes.findIndex((home) => home.id === this.focused));
    const next = reached(event.key, index, this.rows, this.homes.length);
    const home = next === undefined ? undefined : this.homes[next];
    if (!home) return;
    event.preventDefault();
    void this.focusOn(home);
  };

  private async focusOn(home: Home): Promise<void> {
    this.focused = home.id;
    const row = this.rows.find((one) => one.kind === "tiles" && one.homes.includes(home));
    if (row && this.scroller) {
      const top = this.getBoundingClientRect().top - this.scroller.getBoundingClientRect().top + row.top;
      const below = top + (row.bottom - row.top) - this.scroller.clientHeight;
      if (top < 80) this.scroller.scrollTop += top - 80;
      else if (below > 0) this.scroller.scrollTop += below + 16;
      this.look(false);
    }
    this.requestUpdate();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`[data-home="${CSS.escape(home.id)}"]`)?.focus({ preventScroll: true });
  }

  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }
      .grid {
        position: relative;
      }
      .head,
      .tiles {
        position: absolute;
        inset-inline: 0;
      }
      .head {
        display: flex;
        align-items: end;
        padding-bottom: 6px;
        font-weight: 600;
        overflow: hidden;
        white-space: nowrap;
      }
      .tiles {
        display: grid;
        gap: 8px;
        padding-bottom: 8px;
        contain: layout style;
      }
      [role="gridcell"] {
        min-width: 0;
        display: grid;
      }
      .tile {
        position: relative;
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        justify-items: start;
        align-content: center;
        gap: 0;
        padding: 4px 10px;
        min-height: 0;
        min-width: 0;
        text-align: start;
        border-inline-start: 5px solid var(--green);
      }
      .tile .code {
        display: flex;
        width: 100%;
        font-weight: 600;
        gap: 4px;
      }
      .tile .code .name {
        margin-inline-end: auto;
      }
      .tile .code .icon {
        color: var(--amber);
      }
      .tile .code .icon:last-child {
        color: var(--green);
      }
      .tile .name,
      .tile .when {
        overflow: hidden;
        white-space: nowrap;
        text-overflow: ellipsis;
        max-width: 100%;
      }
      .tile .when {
        color: var(--faint);
        font-size: 0.85em;
      }
      .tile.alarm {
        background: var(--alarm);
        color: var(--on-alarm);
        border-color: var(--alarm-deep);
      }
      .tile.alarm .when,
      .tile.alarm .code .icon {
        color: inherit;
      }
      .tile.attention {
        border-color: var(--amber);
      }
      .tile.attention .when,
      .tile.attention .code .icon:last-child {
        color: var(--amber);
      }
      .tile.away,
      .tile.quiet {
        border-inline-start-color: var(--faint);
      }
      .tile.away .code .icon:last-child,
      .tile.quiet .code .icon:last-child {
        color: var(--faint);
      }
      .tile.offline {
        border-color: var(--faint);
        border-style: dashed;
        border-inline-start-style: dashed;
      }
      .tile.offline .when,
      .tile.offline .code .icon:last-child {
        color: var(--faint);
      }
    `,
  ];
}

customElements.define("eldercare-homes", EldercareHomes);
