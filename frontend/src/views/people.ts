/** Who can be called: on duty or not, how often they were called lately, and where the duty list has holes. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { dotted } from "../dots";
import { DUTY_ROLES, gaps, minuteOfWeek, WEEK, weekTime, type Away, type Gap } from "../duty";
import { shared } from "../parts/styles";
import type { Person, Role } from "../rows";
import { clock, offsetIn } from "../texts";
import { zone, type View } from "./view";

const ROLES: readonly Role[] = ["volunteer", "property", "committee", "family"];

export class EldercarePeople extends LitElement {
  static override properties = { view: { attribute: false } };

  view!: View;

  protected override render(): TemplateResult {
    const { texts, desk } = this.view;
    const people = [...desk.known.people.values()];
    if (!people.length) return html`<p class="faint">${texts.people.none}</p>`;
    const onDuty = people.filter((one) => one.on_duty).length;
    return html`<h2>${texts.people.onDuty(onDuty, people.length)}</h2>
      ${this.holes(people)} ${ROLES.map((role) => this.ofRole(role, people))}`;
  }

  private holes(people: readonly Person[]): TemplateResult {
    const { texts } = this.view;
    const lines = DUTY_ROLES.map((role) => this.hole(role, people)).filter((line) => line !== nothing);
    return html`<section class="card" aria-labelledby="holes">
      <h3 id="holes">${texts.people.holes}</h3>
      ${this.week(people)}
      ${lines.length ? html`<ul class="holes">${lines}</ul>` : html`<p>${texts.people.noHoles}</p>`}
      <p class="faint">${texts.people.holesHint}</p>
    </section>`;
  }

  /** Draws the week of each role, with its holes; the list below says the same in words. */
  private week(people: readonly Person[]): TemplateResult {
    const { texts, now } = this.view;
    const { weekdays } = texts.people;
    const today = (100 * minuteOfWeek(this.local(now), this.local(now))) / WEEK;
    return html`<div class="week" aria-hidden="true">
      ${DUTY_ROLES.map((role) => {
        const of_role = people.filter((one) => one.role === role);
        const found = of_role.length ? gaps(of_role, this.away) : [{ begin: 0, end: WEEK }];
        return html`<span>${texts.roles[role]}</span><span class="band" style="background:${weekBand(found)}"><i style="inset-inline-start:${today.toFixed(2)}%"></i></span>`;
      })}
      <span></span><span class="scale">${weekdays.map((one) => html`<b>${one}</b>`)}</span>
    </div>`;
  }

  private local(at: number): number {
    return at + offsetIn(at, zone(this.view));
  }

  private readonly away: Away = (person) => {
    const { now } = this.view;
    if (person.away_until === null || person.away_until <= now) return 0;
    return minuteOfWeek(this.local(person.away_until), this.local(now));
  };

  private hole(role: Role, people: readonly Person[]): TemplateResult | typeof nothing {
    const { texts } = this.view;
    const words = texts.people;
    const of_role = people.filter((one) => one.role === role);
    if (!of_role.length) return html`<li>${words.nobodyInRole(texts.roles[role])}</li>`;
    const found = gaps(of_role, this.away);
    if (!found.length) return nothing;
    const hours = Math.ceil(found.reduce((sum, gap) => sum + gap.end - gap.begin, 0) / 60);
    return html`<li>
      <details>
        <summary>${words.roleHoles(texts.roles[role], hours)}</summary>
        <ul>
          ${found.map((gap) => html`<li>${words.hole(weekTime(gap.begin, words.weekdays), weekTime(gap.end, words.weekdays, true))}</li>`)}
        </ul>
      </details>
    </li>`;
  }

  private ofRole(role: Role, people: readonly Person[]): TemplateResult | typeof nothing {
    const of_role = people
      .filter((one) => one.role === role)
      .sort((one, other) => Number(other.on_duty) - Number(one.on_duty) || one.name.localeCompare(other.name, "zh-Hans-CN"));
    if (!of_role.length) return nothing;
    return html`<section aria-label=${this.view.texts.roles[role]}>
      <h3>${this.view.texts.roles[role]}</h3>
      <ul class="people">
        ${of_role.map((one) => this.person(one))}
      </ul>
    </section>`;
  }

  private person(person: Person): TemplateResult {
    const { texts, now } = this.view;
    const words = texts.people;
    const place = dotted(person.building && texts.building(person.building), person.grid);
    const away = person.away_until !== null && person.away_until > now;
    return html`<li class="card ${person.on_duty ? "on" : "off"}">
      <p><strong class="name">${person.name}</strong> <span class="faint">${place}</span></p>
      ${person.homes === null ? nothing : html`<p class="name">${this.familyOf(person.homes)}</p>`}
      <p class="duty">${person.on_duty ? words.now : words.off}${away ? ` · ${words.away(clock(person.away_until ?? 0, texts, zone(this.view), now))}` : ""}</p>
      ${person.consent ? nothing : html`<p class="warn">${words.noConsent}</p>`}
      ${person.has_channel ? nothing : html`<p class="warn">${words.noChannel}</p>`}
      <p class="faint">${words.hours(this.hours(person))}</p>
      <p class="faint">
        ${dotted(
          words.load(person.calls),
          person.last_called === null ? words.unknownReach : words.lastCalled(texts.ago(Math.max(0, now - person.last_called))),
          person.reached !== null && words.reached(person.reached),
        )}
      </p>
    </li>`;
  }

  private familyOf(ids: readonly string[]): string {
    const { texts, desk } = this.view;
    const homes = ids.flatMap((id) => desk.known.homes.get(id) ?? []);
    return homes.length ? texts.people.familyOf(homes.map((one) => `${one.code} ${one.name}`).join(texts.comma)) : texts.people.familyOfNobody;
  }

  private hours(person: Person): string {
    const words = this.view.texts.people;
    const parts = weekly(person.hours, words.weekdays);
    if (person.follows_entity) parts.push(words.byEntity);
    return parts.length ? parts.join(this.view.texts.comma) : words.always;
  }

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: calc(16px * var(--scale, 1));
      }
      h2 {
        font-size: 1.2em;
        font-weight: 600;
      }
      h3 {
        font-weight: 600;
        margin-bottom: 8px;
      }
      .week {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 6px 12px;
        align-items: center;
        margin-bottom: 12px;
      }
      .week .band {
        position: relative;
        height: calc(22px * var(--scale, 1));
        border-radius: 4px;
      }
      .week i {
        position: absolute;
        inset-block: -3px;
        width: 3px;
        background: var(--text);
      }
      .week .scale {
        display: grid;
        grid-template-columns: repeat(7, 1fr);
      }
      .week b {
        font-weight: 400;
        font-size: 0.85em;
        color: var(--faint);
        border-inline-start: 1px solid var(--line);
        padding-inline-start: 4px;
        overflow: hidden;
      }
      .holes > li {
        color: var(--amber);
      }
      .holes summary {
        cursor: pointer;
        padding: 6px 0;
      }
      .holes ul {
        padding-inline-start: 1.2em;
        columns: 16em auto;
      }
      .people {
        display: grid;
        gap: var(--gap);
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 20em), 1fr));
      }
      .on {
        border-inline-start: 5px solid var(--green);
      }
      .on .duty {
        color: var(--green);
        font-weight: 600;
      }
      .warn {
        color: var(--amber);
      }
    `,
  ];
}

/** Paints a week: green where somebody is on duty, a warning where nobody is. */
function weekBand(found: readonly Gap[]): string {
  const part = (minute: number): string => `${((100 * minute) / WEEK).toFixed(2)}%`;
  const parts: string[] = [];
  let until = 0;
  for (const { begin, end } of found) {
    parts.push(`var(--green) ${part(until)} ${part(begin)}`, `var(--amber) ${part(begin)} ${part(end)}`);
    until = end;
  }
  parts.push(`var(--green) ${part(until)} 100%`);
  return `linear-gradient(to right,${parts.join(",")})`;
}

/** Joins the days that have the same hours: Mon, Tue 08:00–17:00. */
function weekly(hours: Person["hours"], weekdays: readonly string[]): string[] {
  const days = new Map<string, string[]>();
  for (const [day, begin, end] of hours) {
    const span = `${minutes(begin)}–${minutes(end)}`;
    days.set(span, [...(days.get(span) ?? []), weekdays[day] ?? ""]);
  }
  return [...days].map(([span, names]) => `${names.join(" ")} ${span}`);
}

function minutes(at: number): string {
  return `${String(Math.floor(at / 60)).padStart(2, "0")}:${String(at % 60).padStart(2, "0")}`;
}

customElements.define("eldercare-people", EldercarePeople);
