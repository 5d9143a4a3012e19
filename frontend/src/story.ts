/** A fact of the ledger as a line that a person reads: when, what, and the words of whoever spoke. */

import { dotted } from "./dots";
import type { Fact } from "./rows";
import type { Texts } from "./texts";

export interface Line {
  readonly at: number;
  readonly what: string;
  readonly more: string;
  readonly weight: "strong" | "plain" | "minor";
}

const STRONG = new Set([
  "incident_opened", "incident_escalated", "help_coming", "help_declined", "help_arrived", "resident_seen", "escalation_reopened",
  "incident_closed", "reply_recorded", "note_added", "next_called", "life_shown",
]);
/** What a sensor says of itself that adds nothing to the sign. */
const SAYS_NOTHING = new Set(["", "on", "off"]);
const MINOR = new Set(["attempt_planned", "attempt_handed_over", "attempt_withdrawn", "step_taken", "step_skipped"]);

/** Returns the lines of an incident, oldest first; the steps of one message that nobody reads are left out. */
export function lines(facts: readonly Fact[], texts: Texts, when: (instant: number) => string): readonly Line[] {
  const messages = new Map<string, Fact>();
  const told: Line[] = [];
  for (const fact of facts) {
    if (fact.fact === "attempt_planned" && fact.attempt_id) messages.set(fact.attempt_id, fact);
    if (MINOR.has(fact.fact)) continue;
    const message = fact.attempt_id ? messages.get(fact.attempt_id) : undefined;
    told.push({
      at: fact.at,
      what: texts.facts[fact.fact] ?? fact.fact,
      more: message ? aboutMessage(fact, message, texts) : about(fact, texts, when),
      weight: STRONG.has(fact.fact) ? "strong" : message ? "minor" : "plain",
    });
  }
  return told;
}

function aboutMessage(fact: Fact, message: Fact, texts: Texts): string {
  const purpose = String(message["purpose"] ?? "");
  const what = texts.fact.purposes[purpose] ?? purpose;
  const line = texts.fact.message(what, person(message, texts), message.channel ?? "");
  return dotted(line, fact.reason && failure(fact.reason, texts));
}

function about(fact: Fact, texts: Texts, when: (instant: number) => string): string {
  const parts: string[] = [];
  switch (fact.fact) {
    case "incident_opened":
      parts.push(fact.kind ? texts.kinds[fact.kind] : "", fact.by ? texts.fact.raisedBy(fact.by) : "", fact.note ?? "");
      break;
    case "incident_escalated":
      parts.push(fact.kind ? texts.kinds[fact.kind] : "");
      break;
    case "signal_recorded":
      parts.push(
        texts.sensors[fact["sensor_kind"] as keyof Texts["sensors"]] ?? "",
        texts.fact.signs[String(fact["sign"])] ?? "",
        detail(String(fact["detail"] ?? ""), texts),
      );
      break;
    case "role_not_called":
      parts.push(fact.role ? texts.roles[fact.role] : "", texts.fact.unsaid[String(fact.reason)] ?? "");
      break;
    case "reply_recorded":
      parts.push(texts.fact.toWhom(person(fact, texts), fact.text ?? ""), texts.fact.answers[String(fact["answer"])] ?? "");
      break;
    case "help_coming":
    case "help_arrived":
    case "help_declined":
    case "resident_seen":
      parts.push(fact.who ? person(fact, texts) : texts.fact.staff(fact.by ?? ""), texts.fact.answers[String(fact["finding"])] ?? "");
      break;
    case "escalation_reopened":
      parts.push(fact.by ? texts.fact.staff(fact.by) : (texts.fact.reasons[String(fact.reason)] ?? String(fact.reason ?? "")));
      break;
    case "incident_closed":
      parts.push(fact.outcome ? texts.outcomes[fact.outcome] : "", fact.by ?? "", fact.note ?? "");
      break;
    case "step_postponed":
      parts.push(texts.fact.until(when(Date.parse(String(fact["until"])) / 1000)));
      break;
    default:
      parts.push(person(fact, texts), fact.by ?? "", fact.text ?? "", fact.note ?? "");
  }
  return dotted(...parts);
}

function person(fact: Fact, texts: Texts): string {
  if (!fact.who) return "";
  return fact.role ? texts.fact.inRole(fact.who, texts.roles[fact.role]) : fact.who;
}

function detail(said: string, texts: Texts): string {
  return SAYS_NOTHING.has(said) ? "" : (texts.fact.details[said] ?? said);
}

/** A provider's reason is a word that we know, perhaps with a code behind it, or a sentence of its own. */
function failure(reason: string, texts: Texts): string {
  const [state = "", ...rest] = reason.split(" ");
  const known = texts.fact.failures;
  return known[reason] ?? (known[state] ? [known[state], ...rest].join(" ") : reason);
}
