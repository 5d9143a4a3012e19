/** One home: how it is, what its sensors say, who can go there, what happened there before, and what staff can say of it. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { dotted } from "../dots";
import { follow } from "../parts/alarm-card";
import { floorPlan, floorPlanStyles } from "../parts/floor-plan";
import "../parts/home-activity";
import { shared } from "../parts/styles";
import { nameAtHome } from "../place";
import type { HomeStory, HomeSwitch, InShort, Person, Sensor } from "../rows";
import { clock } from "../texts";
import { Loading } from "./loading";
import { zone, type View } from "./view";

const SWITCHES: readonly HomeSwitch[] = ["away", "test_mode"];
const MOST_NEIGHBOURS = 8;

export class EldercareHome extends LitElement {
  static override properties = { view: { attribute: false }, home: {}, busy: { state: true }, refused: { state: true } };

  view!: View;
  home = "";
  private busy: HomeSwitch | "" = "";
  private refused = false;
  private readonly story = new Loading<HomeStory>(this, async () => {
    const story = await this.view.desk.homeStory(this.home);
    const order = Object.keys(this.view.texts.sensors);
    const sensors = story.sensors.map((one) => ({ ...one, name: nameAtHome(one.name, story.code) }));
    return { ...story, sensors: sensors.sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind)) };
  });

  protected override willUpdate(): void {
    const { desk } = this.view;
    const row = desk.known.homes.get(this.home);
    if (desk.lostAt === undefined) this.story.want(this.home, JSON.stringify([row?.status, row?.last, row?.offline]));
  }

  protected override render(): TemplateResult {
    const { texts } = this.view;
    const { value, state } = this.story;
    if (!value) {
      if (state === "loading") return html`<p class="faint" role="status">${texts.loading}</p>`;
      return html`<div role="alert">
        <p>${state === "not_found" ? texts.notFound : texts.notRead}</p>
        ${state === "not_read" ? html`<button @click=${() => void this.story.again()}>${texts.again}</button>` : nothing}
      </div>`;
    }
    const homes = this.view.desk.known.homes.values();
    return html`${this.head(value)}
      <div class="columns">${this.switches(value)} ${floorPlan(value.code, value.place, homes, texts)} ${this.neighbours(value)}</div>
      <eldercare-home-activity ?dark=${this.hasAttribute("dark")} .view=${this.view} .story=${value}></eldercare-home-activity>
      <div class="columns">${this.sensors(value.sensors)} ${this.history(value.incidents)}</div>`;
  }

  private head(home: HomeStory): TemplateResult {
    const { texts, now } = this.view;
    return html`<header class="card">
      <h2><strong class="name">${home.code}</strong> <span class="name">${home.name}</span></h2>
      <p class="state ${home.status}">
        ${dotted(texts.status[home.status], home.last === null ? texts.never : texts.lastSign(texts.ago(Math.max(0, now - home.last))))}
      </p>
      <p class="name">${home.address}</p>
      ${home.grid ? html`<p class="faint">${texts.grid}: ${home.grid}</p>` : nothing}
      ${home.phone ? html`<p><a class="button" href="tel:${home.phone}">${texts.call} ${home.phone}</a></p>` : nothing}
    </header>`;
  }

  private switches(home: HomeStory): TemplateResult | typeof nothing {
    const { texts, desk } = this.view;
    const words = texts.home;
    if (!desk.known.mayAct && !home.away && !home.test_mode) return nothing;
    return html`<section class="card" aria-labelledby="saying">
      <h3 id="saying">${words.saying}</h3>
      ${SWITCHES.map(
        (what) =>
          html`<div class="switch">
            <div>
              <b id="switch-${what}">${words.switches[what]}</b>
              <p class="faint" id="hint-${what}">${words.switchHints[what]}</p>
            </div>
            <button
              role="switch"
              class="toggle"
              aria-checked=${home[what]}
              aria-labelledby="switch-${what}"
              aria-describedby="hint-${what}"
              ?disabled=${this.busy !== "" || !desk.known.mayAct}
              @click=${() => void this.turn(what, !home[what])}
            >
              <span></span>
            </button>
          </div>`,
      )}
      ${this.refused ? html`<p class="warn" role="alert">${words.notSwitched}</p>` : nothing}
    </section>`;
  }

  private async turn(what: HomeSwitch, on: boolean): Promise<void> {
    this.busy = what;
    this.refused = false;
    try {
      await this.view.desk.switchHome(this.home, what, on);
    } catch {
      this.refused = true;
    }
    await this.story.again();
    this.busy = "";
  }

  private neighbours(home: HomeStory): TemplateResult {
    const { texts, desk, open } = this.view;
    const rank = (one: Person): number => Number(one.on_duty) * 8 + Number(one.homes?.includes(home.id) ?? false) * 4 + Number(one.building !== "" && one.building === home.building) * 2 + Number(one.grid === home.grid);
    const near = [...desk.known.people.values()]
      .filter((one) => isNear(one, home))
      .sort((one, other) => rank(other) - rank(one))
      .slice(0, MOST_NEIGHBOURS);
    return html`<section class="card" aria-labelledby="neighbours">
      <h3 id="neighbours"><a href="/eldercare/people" @click=${(event: Event) => follow(event, () => open("/people"))}>${texts.home.neighbours}</a></h3>
      ${near.length
        ? html`<ul>
            ${near.map(
              (one) =>
                html`<li>
                  <span class="name">${one.name}</span>
                  <span class="faint">${texts.roles[one.role]} · ${one.on_duty ? texts.people.now : texts.people.off}</span>
                </li>`,
            )}
          </ul>`
        : html`<p class="faint">${texts.home.noNeighbours}</p>`}
    </section>`;
  }

  private sensors(sensors: readonly Sensor[]): TemplateResult {
    const { texts } = this.view;
    return html`<section class="card" aria-labelledby="sensors">
      <h3 id="sensors">${texts.home.sensors}</h3>
      ${this.faults()}
      ${sensors.length ? html`<ul>${sensors.map((one) => this.sensor(one))}</ul>` : html`<p class="faint">${texts.home.noSensors}</p>`}
    </section>`;
  }

  private faults(): TemplateResult | typeof nothing {
    const { texts } = this.view;
    const { faults = [], sensors = [] } = this.story.value ?? {};
    if (!faults.length) return nothing;
    const nameOf = (id: string): string => sensors.find((one) => one.id === id)?.name ?? "";
    return html`<ul class="faults" aria-label=${texts.home.faults}>
      ${faults.map((one) => html`<li><span>${texts.faults[one.fault] ?? one.fault}</span> <span class="name">${nameOf(one.sensor)}</span></li>`)}
    </ul>`;
  }

  private sensor(sensor: Sensor): TemplateResult {
    const { texts, now } = this.view;
    const unheard = sensor.state === null || sensor.state === "unavailable";
    return html`<li class=${unheard ? "unheard" : ""}>
      <span><b>${texts.sensors[sensor.kind]}</b> <span class="name faint">${sensor.name}</span></span>
      <span
        >${state(sensor, texts.home.states)}
        ${sensor.changed === null ? nothing : html`<span class="faint">${texts.home.since(clock(sensor.changed, texts, zone(this.view), now))}</span>`}</span
      >
    </li>`;
  }

  private history(incidents: readonly InShort[]): TemplateResult {
    const { texts, now, open } = this.view;
    return html`<section class="card" aria-labelledby="history">
      <h3 id="history">${texts.home.history}</h3>
      ${incidents.length
        ? html`<ul>
            ${incidents.map((one) => {
              const path = `/incident/${one.id}`;
              return html`<li>
                <a href="/eldercare${path}" @click=${(event: Event) => follow(event, () => open(path))}>${texts.kinds[one.kind]}</a>
                <span
                  >${one.outcome ? texts.outcomes[one.outcome] : texts.home.openNow}
                  <span class="faint">${clock(one.opened, texts, zone(this.view), now)}</span></span
                >
              </li>`;
            })}
          </ul>`
        : html`<p class="faint">${texts.home.noHistory}</p>`}
    </section>`;
  }

  static override styles = [
    shared,
    floorPlanStyles,
    css`
      :host {
        display: grid;
        gap: calc(16px * var(--scale, 1));
      }
      h2 {
        font-size: 1.5em;
        max-height: 6em;
        overflow: auto;
      }
      h3 {
        font-weight: 600;
        margin-bottom: 8px;
      }
      .state.alarm {
        color: var(--alarm-text);
        font-weight: 600;
      }
      .state.attention {
        color: var(--amber);
      }
      .columns {
        display: grid;
        gap: calc(16px * var(--scale, 1));
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 22em), 1fr));
        align-items: start;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 4px 12px;
        padding: 8px 0;
        border-top: 1px solid var(--line);
      }
      .switch {
        display: flex;
        gap: 16px;
        align-items: center;
        justify-content: space-between;
        padding: 8px 0;
        border-top: 1px solid var(--line);
      }
      .toggle {
        flex: none;
        width: calc(56px * var(--scale, 1));
        padding: 0 4px;
        border: 0;
        background: transparent;
      }
      .toggle span {
        width: 100%;
        height: calc(26px * var(--scale, 1));
        border-radius: 99px;
        border: 2px solid var(--faint);
        display: flex;
        align-items: center;
        padding: 3px;
      }
      .toggle span::before {
        content: "";
        height: 100%;
        aspect-ratio: 1;
        border-radius: 99px;
        background: var(--faint);
      }
      .toggle[aria-checked="true"] span {
        justify-content: flex-end;
        background: var(--amber);
        border-color: var(--amber);
      }
      .toggle[aria-checked="true"] span::before {
        background: var(--card);
      }
      .warn,
      .faults li {
        color: var(--amber);
      }
      .unheard {
        color: var(--amber);
      }
      a {
        color: inherit;
      }
    `,
  ];
}

/** Whether somebody lives or works near a home; family is near to its own homes, and to no other. */
function isNear(person: Person, home: HomeStory): boolean {
  if (person.homes?.includes(home.id)) return true;
  if (person.role === "family") return false;
  return (person.building !== "" && person.building === home.building) || (person.grid !== "" && person.grid === home.grid);
}

/** A call button's state is the instant of its last press: no word for that would be right but that it was pressed. */
function state(sensor: Sensor, words: Readonly<Record<string, string>>): string {
  if (sensor.state === null) return words["unavailable"] ?? "";
  const known = words[sensor.state];
  return known ?? (sensor.kind === "call_button" ? (words["event"] ?? "") : sensor.state);
}

customElements.define("eldercare-home", EldercareHome);
