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

type Ask = (method: string, path: string, body?: object) => Promise<{ readonly status: number }>;

/** What can be done to the catalogue, by operation, with the acts that it leaves on record. */
export const controlActs = (
  ask: Ask,
): Readonly<Record<string, readonly [() => ReturnType<Ask>, readonly string[]]>> => {
  const control = ownControl('custom-audited');
  const choice = { enabled: true, severity: null, parameters: {}, version: 0 };
  return {
    createCustomControl: [() => ask('POST', '/v1/custom-controls', { control }), ['control.created']],
    changeCustomControl: [
      () => ask('PUT', '/v1/custom-controls/custom-audited', { control, enabled: false, version: 1 }),
      ['control.changed'],
    ],
    tryCustomControl: [() => ask('POST', '/v1/custom-controls/try', { control }), []],
    deleteCustomControl: [() => ask('DELETE', '/v1/custom-controls/custom-audited?version=2'), ['control.deleted']],
    importDataSets: [
      () => ask('POST', '/v1/data-sets', { data: { schema: 'plimsoll/data/v1', addOns: [] }, force: true }),
      ['data-set.imported'],
    ],
    revertDataSet: [() => ask('POST', '/v1/data-sets/addOns/revert', { to: 0, revision: 1 }), ['data-set.reverted']],
    putControlSetting: [() => ask('PUT', '/v1/control-settings/pod-privileged', choice), ['control.setting-changed']],
  };
};
