/** The sound of an alarm that nobody has taken: two tones every other second, loud enough for an office, until it is stopped. */

const EVERY_MS = 2000;
const TONES = [880, 660] as const;
const TONE_S = 0.28;
const MUTED_MS = 60_000;

export class Siren {
  private context: AudioContext | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;
  private mutedUntil = 0;

  /** Called whenever the browser starts or stops to let us sound. */
  constructor(private readonly changed: () => void) {}

  get isMuted(): boolean {
    return Date.now() < this.mutedUntil;
  }

  /** Whether the browser waits for a tap before it lets a page make a sound. */
  get isBlocked(): boolean {
    return this.context?.state === "suspended";
  }

  set(sounding: boolean): void {
    if (sounding && this.timer === undefined) {
      this.prepare();
      this.timer = setInterval(() => this.sound(), EVERY_MS);
      this.sound();
    } else if (!sounding && this.timer !== undefined) {
      clearInterval(this.timer);
      this.timer = undefined;
      this.mutedUntil = 0;
    }
  }

  /** To be called from a tap or a key: only then does a browser allow sound. */
  unlock(): void {
    this.prepare();
    void this.context?.resume();
  }

  mute(): void {
    this.mutedUntil = Date.now() + MUTED_MS;
    this.changed();
    setTimeout(this.changed, MUTED_MS + 50);
  }

  stop(): void {
    this.set(false);
    void this.context?.close();
    this.context = undefined;
  }

  private prepare(): void {
    if (this.context || !("AudioContext" in globalThis)) return;
    this.context = new AudioContext();
    this.context.onstatechange = this.changed;
  }

  private sound(): void {
    const { context } = this;
    if (!context || context.state !== "running" || this.isMuted) return;
    TONES.forEach((frequency, index) => {
      const begin = context.currentTime + index * TONE_S;
      const tone = new OscillatorNode(context, { type: "square", frequency });
      const volume = new GainNode(context, { gain: 0 });
      volume.gain.setValueAtTime(0, begin);
      volume.gain.linearRampToValueAtTime(0.35, begin + 0.02);
      volume.gain.linearRampToValueAtTime(0, begin + TONE_S);
      tone.connect(volume).connect(context.destination);
      tone.start(begin);
      tone.stop(begin + TONE_S);
    });
  }
}
