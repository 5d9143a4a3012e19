/** The look that all parts of the panel share: Home Assistant's colours, and our own where a life hangs on the contrast. */

import { css } from "lit";

export const shared = css`
  :host {
    --alarm: #b3261e;
    --alarm-deep: #7f1712;
    --on-alarm: #ffffff;
    --alarm-text: #b3261e;
    --amber: #8a4b00;
    --green: #1b6e2c;
    --text: var(--primary-text-color, #212121);
    --faint: var(--secondary-text-color, #616161);
    --page: var(--primary-background-color, #fafafa);
    --card: var(--card-background-color, #ffffff);
    --line: var(--divider-color, rgb(0 0 0 / 20%));
    --accent: var(--primary-color, #0b6bb5);
    --gap: calc(8px * var(--scale, 1));
    color: var(--text);
    font-family: var(--ha-font-family-body, Roboto, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif);
    font-size: calc(1rem * var(--scale, 1));
    line-height: 1.4;
  }
  :host([dark]) {
    --alarm-text: #ff8a80;
    --amber: #ffb95c;
    --green: #7fd694;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p,
  ol,
  ul,
  dl,
  dd {
    margin: 0;
    padding: 0;
    font-size: inherit;
    font-weight: inherit;
  }
  ol,
  ul {
    list-style: none;
  }
  .icon {
    width: 1.3em;
    height: 1.3em;
    fill: currentcolor;
    flex: none;
  }
  button,
  select,
  input,
  textarea {
    font: inherit;
    color: inherit;
  }
  button,
  .button {
    min-height: calc(44px * var(--scale, 1));
    padding: 0 1em;
    border: 1px solid var(--line);
    border-radius: 8px;
    background: var(--card);
    color: var(--text);
    cursor: pointer;
    text-decoration: none;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.4em;
  }
  button.strong {
    background: var(--alarm);
    color: var(--on-alarm);
    border-color: transparent;
    font-weight: 600;
  }
  button[disabled] {
    cursor: progress;
    opacity: 0.75;
  }
  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  select,
  input,
  textarea {
    min-height: calc(44px * var(--scale, 1));
    padding: 0 0.6em;
    border: 1px solid var(--faint);
    border-radius: 8px;
    background: var(--card);
    max-width: 100%;
  }
  textarea {
    padding: 0.5em 0.6em;
    width: 100%;
  }
  .card {
    background: var(--card);
    border: 1px solid var(--line);
    border-radius: 12px;
    padding: calc(16px * var(--scale, 1));
  }
  .faint {
    color: var(--faint);
  }
  .name {
    unicode-bidi: isolate;
    overflow-wrap: anywhere;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
