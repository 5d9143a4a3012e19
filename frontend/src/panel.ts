/**
 * The panel that Home Assistant shows: its frame, and which view stands in it.
 *
 * A new view is a file in `views/`, a line in `content` and, if it is to be in the bar, a line in TABS. The figures bring a library
 * of charts along, so they are fetched when somebody asks for them: the board must not wait for them.
 */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { Desk } from "./desk";
import type { Hass } from "./hass";
import { Herald } from "./herald";
import { follow } from "./parts/alarm-card";
import { icon } from "./parts/icons";
import { notices, noticeStyles } from "./parts/notices";
import { shared } from "./parts/styles";
import type { Incident } from "./rows";
import { Siren } from "./siren";
import { clock, textsFor, type Texts } from "./texts";
import { troubles } from "./troubles";
import type { View } from "./views/view";
import "./views/board";
import "./views/home";
import "./views/incident";
import "./views/people";

const PREFIX = "/eldercare";
const TABS = [
  { path: "/", name: (texts: Texts) => texts.tabs.board },
  { path: "/people", name: (texts: Texts) => texts.tabs.people },
  { path: "/figures", name: (texts: Texts) => texts.tabs.figures },
] as const;

export class EldercarePanel extends LitElement {
  static override properties = { narrow: { type: Boolean }, route: { attribute: false }, texts: { state: true }, now: { state: true } };

  narrow = false;
  route: { readonly path: string } = { path: "/" };
  private texts: Texts = textsFor("en");
  private now = Date.now() / 1000;
  private desk: Desk | undefined;
  private current: Hass | undefined;
  private tick: ReturnType<typeof setInterval> | undefined;
  private announced = "";
  private charts: "asked" | "fetching" | "there" | "missing" = "asked";
  private readonly siren = new Siren(() => this.requestUpdate());
  private readonly herald = new Herald(
    (incident) => ({ title: this.titleOf(incident), body: this.texts.notifyBody(`${incident.code} ${incident.name}`) }),
    (incident) => this.open(`/incident/${incident.id}`),
  );

  /** Home Assistant sets this whenever anything at all changes in it; only little of it concerns us. */
  set hass(hass: Hass) {
    const before = this.current;
    this.current = hass;
    if (hass.language !== before?.language) this.texts = textsFor(hass.language);
    this.toggleAttribute("dark", hass.themes?.darkMode === true);
    if (hass.connection !== before?.connection) {
      this.desk?.stop();
      this.desk = new Desk(hass, () => this.changed());
      if (this.isConnected) this.desk.start();
    }
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.desk?.start();
    this.tick = setInterval(() => (this.now = Date.now() / 1000), 1000);
    window.addEventListener("pointerdown", this.touched);
    window.addEventListener("keydown", this.touched);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.desk?.stop();
    this.siren.stop();
    clearInterval(this.tick);
    window.removeEventListener("pointerdown", this.touched);
    window.removeEventListener("keydown", this.touched);
  }

  private readonly touched = (): void => this.siren.unlock();

  private changed(): void {
    const sounding = this.desk?.sounding ?? [];
    this.siren.set(sounding.length > 0);
    const fresh = this.herald.hear(sounding);
    if (fresh.length) this.announced = fresh.map((one) => this.titleOf(one)).join("; ");
    this.requestUpdate();
  }

  private titleOf(incident: Incident): string {
    return `${this.texts.kinds[incident.kind]}: ${incident.code} ${incident.name}`.slice(0, 120);
  }

  private readonly open = (path: string): void => {
    history.pushState(null, "", PREFIX + path);
    window.dispatchEvent(new CustomEvent("location-changed", { detail: { replace: false } }));
    this.renderRoot.querySelector("main")?.scrollTo({ top: 0 });
  };

  protected override firstUpdated(): void {
    this.requestUpdate(); // the views need the frame that scrolls, which exists only now
  }

  protected override render(): TemplateResult {
    const { desk, texts } = this;
    const sounding = desk?.sounding.length ?? 0;
    return html`
      <div class="frame" lang=${texts.tag}>
        ${this.bar(sounding)} ${this.banners(sounding)}
        <p class="unseen" aria-live="assertive">${sounding ? this.announced : ""}</p>
        <main tabindex="-1">${desk ? this.content(desk) : nothing}</main>
        ${desk ? notices(desk, texts, desk.known.community?.time_zone, this.now) : nothing}
      </div>
    `;
  }

  private bar(sounding: number): TemplateResult {
    const { texts, desk } = this;
    const path = this.route.path || "/";
    const communities = desk?.known.communities ?? [];
    return html`<header class="bar">
      ${TABS.some((tab) => tab.path === path)
        ? html`<button
            class="plain menu"
            aria-label=${texts.menu}
            @click=${() => this.dispatchEvent(new CustomEvent("hass-toggle-menu", { bubbles: true, composed: true }))}
          >
            ${icon("menu")}
          </button>`
        : html`<button class="plain" aria-label=${texts.back} @click=${() => this.open("/")}>${icon("back")}</button>`}
      ${communities.length > 1
        ? html`<select aria-label=${texts.community} @change=${(event: Event) => desk?.choose((event.target as HTMLSelectElement).value)}>
            ${communities.map((one) => html`<option value=${one.id} ?selected=${one.id === desk?.known.community?.id}>${one.name}</option>`)}
          </select>`
        : html`<h1 class="name">${desk?.known.community?.name ?? texts.title}</h1>`}
      <nav aria-label=${texts.title}>
        ${TABS.map(
          (tab) =>
            html`<a
              class="tab"
              href=${PREFIX + tab.path}
              aria-current=${path === tab.path ? "page" : nothing}
              @click=${(event: Event) => follow(event, () => this.open(tab.path))}
              >${tab.name(texts)}</a
            >`,
        )}
      </nav>
      ${sounding
        ? html`<button class="strong count" @click=${() => this.open("/")}>${icon("alarm")} ${texts.unanswered(sounding)}</button>`
        : nothing}
    </header>`;
  }

  private banners(sounding: number): TemplateResult {
    const { texts, desk, siren } = this;
    const lost = desk?.lostAt;
    return html`
      ${lost !== undefined && desk?.heard && desk.known.communities.length
        ? html`<p class="banner lost" role="alert">${texts.lost(clock(lost / 1000, texts, undefined, this.now))}</p>`
        : nothing}
      ${desk?.known.community ? troubles(desk.known.health, texts).map((one) => html`<p class="banner" role="alert">${one}</p>`) : nothing}
      ${sounding && siren.isBlocked
        ? html`<p class="banner">${texts.soundOff} <button @click=${() => siren.unlock()}>${texts.turnOn}</button></p>`
        : nothing}
      ${sounding && !siren.isBlocked && !siren.isMuted
        ? html`<p class="banner slim"><button @click=${() => siren.mute()}>${texts.silence}</button></p>`
        : nothing}
      ${!sounding && this.herald.canAsk
        ? html`<p class="banner slim">
            <button @click=${() => void this.herald.ask().then(() => this.requestUpdate())}>${texts.askNotify}</button>
          </p>`
        : nothing}
    `;
  }

  private content(desk: Desk): TemplateResult {
    const { texts } = this;
    if (!desk.known.community) return html`<p class="waiting" role="status">${desk.heard ? texts.starting : texts.loading}</p>`;
    const scroller = this.renderRoot.querySelector("main") ?? undefined;
    const view: View = { desk, texts, now: this.now, open: this.open, scroller };
    const dark = this.hasAttribute("dark");
    const [, name, id] = (this.route.path || "/").split("/");
    if (name === "incident" && id) {
      return html`<eldercare-incident ?dark=${dark} .view=${view} .incident=${decodeURIComponent(id)}></eldercare-incident>`;
    }
    if (name === "home" && id) return html`<eldercare-home ?dark=${dark} .view=${view} .home=${decodeURIComponent(id)}></eldercare-home>`;
    if (name === "people") return html`<eldercare-people ?dark=${dark} .view=${view}></eldercare-people>`;
    if (name === "figures") return this.figures(view, dark);
    return html`<eldercare-board ?dark=${dark} .view=${view}></eldercare-board>`;
  }

  private figures(view: View, dark: boolean): TemplateResult {
    const { texts } = this;
    if (this.charts === "asked") void this.fetchFigures();
    if (this.charts === "there") return html`<eldercare-figures ?dark=${dark} .view=${view}></eldercare-figures>`;
    if (this.charts === "fetching" || this.charts === "asked") return html`<p class="waiting" role="status">${texts.loading}</p>`;
    return html`<div class="waiting" role="alert">
      <p>${texts.notFetched}</p>
      <button @click=${() => location.reload()}>${texts.reload}</button>
    </div>`;
  }

  /** A browser asks for a missing module only once, so who does not get it can but load the page anew. */
  private async fetchFigures(): Promise<void> {
    this.charts = "fetching";
    try {
      await import("./views/figures");
      this.charts = "there";
    } catch {
      this.charts = "missing";
    }
    this.requestUpdate();
  }

  static override styles = [
    shared,
    noticeStyles,
    css`
      :host {
        display: block;
        height: 100%;
        background: var(--page);
        --scale: 1;
      }
      @media (min-width: 2400px) {
        :host {
          --scale: 1.5;
        }
      }
      .frame {
        height: 100%;
        display: flex;
        flex-direction: column;
      }
      .bar {
        display: flex;
        align-items: center;
        gap: var(--gap);
        padding: 4px calc(12px * var(--scale));
        background: var(--card);
        border-bottom: 1px solid var(--line);
        flex-wrap: wrap;
      }
      h1 {
        font-size: 1.15em;
        font-weight: 600;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        max-width: 16em;
      }
      .bar select {
        max-width: 16em;
      }
      nav {
        display: flex;
      }
      .tab {
        padding: 0 0.9em;
        min-height: calc(44px * var(--scale));
        display: inline-flex;
        align-items: center;
        color: inherit;
        text-decoration: none;
        border-bottom: 3px solid transparent;
      }
      .tab[aria-current] {
        border-color: var(--accent);
        font-weight: 600;
      }
      .plain {
        border: 0;
        background: transparent;
        padding: 0 0.5em;
      }
      .count {
        margin-inline-start: auto;
      }
      .banner {
        display: flex;
        flex-wrap: wrap;
        gap: 12px;
        align-items: center;
        padding: 8px 16px;
        background: #6d3b00;
        color: #ffffff;
      }
      .banner.slim {
        background: transparent;
        padding: 8px 16px 0;
      }
      .banner.lost {
        font-weight: 600;
      }
      main {
        flex: 1;
        min-height: 0;
        overflow-y: auto;
        padding: calc(12px * var(--scale));
        outline: none;
      }
      .waiting {
        padding: 40px 12px;
        text-align: center;
      }
    `,
  ];
}

customElements.define("eldercare-panel", EldercarePanel);
