import { parameterKey, type Settings } from '@plimsoll/engine';
import type { ImageReference } from './image-reference.ts';

/** Prefixes an operator gave a control as parameter `prefixes`: `registry`, or `registry/path`. */
export const prefixesOf = (control: string, settings: Settings): readonly string[] => {
  const given = settings.parameters.get(parameterKey(control, 'prefixes'));
  return Array.isArray(given) ? given.filter((item): item is string => typeof item === 'string' && item !== '') : [];
};

/** True when an image lies under one of the prefixes. They end at a slash: `ghcr.io/acme` does not cover `ghcr.io/acme-evil`. */
export const isUnder = ({ registry, repository }: ImageReference, prefixes: readonly string[]): boolean => {
  const name = `${registry}/${repository}/`;
  return prefixes.some((prefix) => name.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`));
};
