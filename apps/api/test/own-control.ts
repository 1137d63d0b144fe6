const podOf = (image: string): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { containers: [{ name: 'c', image }] },
});

/** A control of an organization's own, as somebody writes it: images come from `good/`. */
export const ownControl = (id: string, more: object = {}) => ({
  id,
  title: 'Own registry',
  severity: 'high',
  rationale: 'why',
  remediation: 'how',
  subject: 'container',
  checks: [{ check: 'container.image.startsWith("good/")', at: 'container.image', message: 'is from elsewhere' }],
  examples: {
    fail: [{ at: ['spec.containers[0].image'], given: podOf('bad/a') }],
    pass: [{ given: podOf('good/a') }],
  },
  ...more,
});
