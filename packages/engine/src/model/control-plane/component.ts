import { minorOf } from '@plimsoll/domain';
import type { ComponentFacts, ComponentName } from '../../projection/control-plane.ts';
import { type FlagUse, flagsOf, isReadable } from './command-line.ts';

/** What a flag says. `unreadable`: it is set, to something that does not show here. */
export type FlagReading =
  | { readonly state: 'unset'; readonly path: string }
  | { readonly state: 'unreadable'; readonly path: string }
  | { readonly state: 'set'; readonly path: string; readonly text: string };

/** One replica of a program of the control plane, as the flags of its Pod make it. */
export class Component {
  readonly name: ComponentName;
  readonly pod: { readonly kind: 'Pod'; readonly namespace: string; readonly name: string };
  readonly node: string;
  readonly mirror: boolean;
  readonly image: string;
  /** Minor version of Kubernetes, or of etcd 3, by the image's tag; undefined when that does not say. */
  readonly minor: number | undefined;
  /** The list that its flags are in: where one is missed. */
  readonly path: string;
  /** Why nothing can be said of its flags at all. */
  readonly unreadable: string | undefined;
  readonly #flags: ReadonlyMap<string, readonly FlagUse[]>;
  readonly #openEnvironment: boolean;

  constructor(facts: ComponentFacts, pod: { readonly namespace: string; readonly name: string }) {
    this.name = facts.component;
    this.pod = { kind: 'Pod', namespace: pod.namespace, name: pod.name };
    this.node = facts.node;
    this.mirror = facts.mirror;
    this.image = facts.image;
    this.path = `${facts.path}.${facts.args.length > 0 ? 'args' : 'command'}`;
    this.#flags = flagsOf(facts);
    this.#openEnvironment = facts.variables.some(({ name }) => name === '*');
    this.minor = minorOfImage(facts);
    this.unreadable = facts.unreadable ?? this.#otherSource();
  }

  /** A flag of one value: the last use wins. Set to nothing is as good as unset. */
  read(name: string): FlagReading {
    const use = this.#flags.get(name)?.at(-1);
    if (use === undefined) return this.#openEnvironment ? unreadableAt(this.path) : { state: 'unset', path: this.path };
    if (!isReadable(use)) return unreadableAt(use.path);
    return use.text === '' ? { state: 'unset', path: use.path } : { state: 'set', path: use.path, text: use.text };
  }

  /** A flag whose uses and comma-separated parts add up. Undefined when one of them does not show. */
  list(name: string): readonly FlagUse[] | undefined {
    const uses = this.#flags.get(name) ?? [];
    if (!uses.every(isReadable)) return undefined;
    return uses.flatMap(({ text, path }) =>
      text
        .split(',')
        .map((item) => ({ text: item.trim().replace(/^"|"$/g, ''), path }))
        .filter((item) => item.text !== ''),
    );
  }

  /** A flag of `key=value` pairs, of which the last of each key wins; a key alone is true. */
  map(name: string): ReadonlyMap<string, FlagUse> | undefined {
    const items = this.list(name);
    if (items === undefined) return undefined;
    return new Map(
      items.map(({ text, path }) => {
        const at = text.indexOf('=');
        const [key, value] = at < 0 ? [text, 'true'] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
        return [key, { text: value, path }];
      }),
    );
  }

  /** etcd reads nothing else once it is given a file: https://etcd.io/docs/v3.5/op-guide/configuration/ */
  #otherSource(): string | undefined {
    if (this.name !== 'etcd') return undefined;
    const file = this.read('config-file');
    return file.state === 'set' ? `it is configured by ${file.text}, which the API does not show` : undefined;
  }
}

const unreadableAt = (path: string): FlagReading => ({ state: 'unreadable', path });

const minorOfImage = ({ component, image }: ComponentFacts): number | undefined => {
  const tag = /:([^/@:]+)(?:@.*)?$/.exec(image)?.[1];
  if (tag === undefined) return undefined;
  if (component !== 'etcd') return minorOf(tag);
  const minor = /^v?3\.(\d{1,3})(?:\.|$)/.exec(tag)?.[1];
  return minor === undefined ? undefined : Number(minor);
};
