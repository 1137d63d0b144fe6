import { describe, expect, it } from 'vitest';
import { parseImage } from './image-reference.ts';

const told = (reference: string) => {
  const image = parseImage(reference);
  return image === undefined
    ? undefined
    : `${image.registry} ${image.repository} ${image.tag} ${image.digest}`.trimEnd();
};
const digest = `sha256:${'a'.repeat(64)}`;

describe('parseImage', () => {
  it('completes what a short reference leaves out', () => {
    expect(told('nginx')).toBe('docker.io library/nginx');
    expect(told('nginx:1.27')).toBe('docker.io library/nginx 1.27');
    expect(told('bitnami/redis:7')).toBe('docker.io bitnami/redis 7');
  });

  it('tells a registry by a dot, a port or localhost, and a port from a tag', () => {
    expect(told('ghcr.io/acme/web:2')).toBe('ghcr.io acme/web 2');
    expect(told('registry:5000/web')).toBe('registry:5000 web');
    expect(told('localhost/web:dev')).toBe('localhost web dev');
    expect(told('10.0.0.1:5000/web:dev')).toBe('10.0.0.1:5000 web dev');
  });

  it('keeps tag and digest apart, and takes only a whole digest for one', () => {
    expect(told(`nginx:1.27@${digest}`)).toBe(`docker.io library/nginx 1.27 ${digest}`);
    expect(told(`nginx@${digest}`)).toBe(`docker.io library/nginx  ${digest}`);
    expect(told('nginx@sha256:abc')).toBe('docker.io library/nginx');
    expect(told(`nginx@blake3:${'a'.repeat(64)}`)).toBe('docker.io library/nginx');
  });

  it('says nothing of an image that is not named', () => {
    for (const reference of ['', ' ', undefined, 7]) expect(parseImage(reference)).toBeUndefined();
  });
});
