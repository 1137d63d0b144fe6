import type { CheckContext, Component, FlagReading, FlagUse } from '@plimsoll/engine';

/** One replica under a check: reads its flags, reports on its Pod, and says what does not show. */
export class Replica {
  readonly #component: Component;
  readonly #context: CheckContext;

  constructor(component: Component, context: CheckContext) {
    this.#component = component;
    this.#context = context;
  }

  /** Minor version of its program; of the cluster where its image does not say. etcd has none but its own. */
  get minor(): number {
    return this.#component.minor ?? this.#context.settings.kubernetesMinor;
  }

  /** Reports a place of the Pod. */
  readonly report = (path: string, found: unknown, message: string): void =>
    this.#context.report(path, found, message, this.#component.pod);

  /** Says that a flag, or the file that it names, leaves the verdict open. */
  readonly cannotSee = (what: string): void =>
    this.#context.unknown('collector-absent', `${this.#component.pod.name}: ${what}`);

  /** What a flag says; where it does not show, that is said, and the reading is undefined. */
  readonly read = (flag: string): Exclude<FlagReading, { readonly state: 'unreadable' }> | undefined => {
    const reading = this.#component.read(flag);
    if (reading.state !== 'unreadable') return reading;
    this.cannotSee(`what --${flag} is set to does not show`);
    return undefined;
  };

  /** True for a flag that is set, to whatever. */
  readonly has = (flag: string): boolean => this.#component.read(flag).state !== 'unset';

  /** A flag that must be set, to whatever. */
  readonly demand = (flag: string, message: string): void => {
    const reading = this.#component.read(flag);
    if (reading.state === 'unset') this.report(reading.path, null, `--${flag} is not set: ${message}`);
  };

  /** Reports a flag of yes and no that is not as wanted; unset it has the default. */
  readonly demandBoolean = (flag: string, wanted: boolean, byDefault: boolean, message: string): void => {
    const reading = this.read(flag);
    if (reading === undefined) return;
    const value = reading.state === 'unset' ? byDefault : booleanOf(reading.text);
    if (value === undefined) this.cannotSee(`--${flag} is neither true nor false`);
    else if (value !== wanted)
      this.report(reading.path, reading.state === 'unset' ? null : reading.text, `${message} (--${flag})`);
  };

  /** A whole number, as text or by default; undefined, and said so, where it is none. */
  readonly number = (flag: string): { readonly path: string; readonly value: number | undefined } | undefined => {
    const reading = this.read(flag);
    if (reading === undefined) return undefined;
    if (reading.state === 'unset') return { path: reading.path, value: undefined };
    if (/^-?\d{1,15}$/.test(reading.text)) return { path: reading.path, value: Number(reading.text) };
    this.cannotSee(`--${flag} is no whole number`);
    return undefined;
  };

  /** A list; undefined, and said so, where it does not show. */
  readonly list = (flag: string): readonly FlagUse[] | undefined => {
    const items = this.#component.list(flag);
    if (items === undefined) this.cannotSee(`what --${flag} is set to does not show`);
    return items;
  };

  /** Pairs; undefined, and said so, where they do not show. */
  readonly map = (flag: string): ReadonlyMap<string, FlagUse> | undefined => {
    const items = this.#component.map(flag);
    if (items === undefined) this.cannotSee(`what --${flag} is set to does not show`);
    return items;
  };

  /** Where a flag that is missed would stand. */
  get place(): string {
    return this.#component.path;
  }

  get image(): string {
    return this.#component.image;
  }

  /** Version of the program by the tag of its image. */
  get taggedMinor(): number | undefined {
    return this.#component.minor;
  }
}

/** As Go's strconv.ParseBool reads it; undefined makes the program refuse to start. */
export const booleanOf = (text: string): boolean | undefined => {
  if (/^(?:1|t|T|TRUE|true|True)$/.test(text)) return true;
  return /^(?:0|f|F|FALSE|false|False)$/.test(text) ? false : undefined;
};
