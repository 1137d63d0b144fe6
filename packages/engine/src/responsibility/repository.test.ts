import { describe, expect, it } from 'vitest';
import { isNamed, repositoryOf } from './repository.ts';

describe('the repository of an image', () => {
  it.each([
    ['nginx', 'docker.io/library/nginx'],
    ['calico/node:v3', 'docker.io/calico/node'],
    ['index.docker.io/calico/node', 'docker.io/calico/node'],
    ['REGISTRY.k8s.io/kube-proxy:v1@sha256:abc', 'registry.k8s.io/kube-proxy'],
    ['localhost:5000/kube-proxy', 'localhost:5000/kube-proxy'],
    ['', 'docker.io/library/'],
  ])('of %s is %s', (image, repository) => {
    expect(repositoryOf(image)).toBe(repository);
  });
});

describe('a pattern', () => {
  const ecr = '602401143452.dkr.ecr.*.amazonaws.com/eks/coredns';

  it('names a repository letter for letter', () => {
    expect(isNamed('quay.io/calico/node', ['quay.io/calico/node'])).toBe(true);
    expect(isNamed('quay.io/calico/node-x', ['quay.io/calico/node'])).toBe(false);
    expect(isNamed('quay.io/calico/node/x', ['quay.io/calico/node'])).toBe(false);
    expect(isNamed('evil.io/quay.io/calico/node', ['quay.io/calico/node'])).toBe(false);
  });

  it.each([
    ['602401143452.dkr.ecr.eu-west-1.amazonaws.com/eks/coredns', true],
    ['602401143452.dkr.ecr.eu-west-1.amazonaws.com/eks/other', false],
    ['111111111111.dkr.ecr.eu-west-1.amazonaws.com/eks/coredns', false],
    ['602401143452.dkr.ecr.a.evil.amazonaws.com/eks/coredns', false],
    ['602401143452.dkr.ecr.eu-west-1.amazonaws.com.evil.io/eks/coredns', false],
    ['602401143452.dkr.ecr..amazonaws.com/eks/coredns', false],
    ['602401143452.dkr.ecr.eu:5000.amazonaws.com/eks/coredns', false],
  ])('with a star for one label of the host: %s is %s', (repository, named) => {
    expect(isNamed(repository, [ecr])).toBe(named);
  });
});
