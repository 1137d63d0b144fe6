import {
  anyOf,
  celConstant,
  cronJob,
  defineControl,
  deployment,
  keyPath,
  type ObjectMeta,
  pod,
} from '@plimsoll/engine';

/** Marks by which engines let an object past: StackRox, Binary Authorization of GKE, Polaris. */
const overrides: readonly RegExp[] = [
  /^admission\.stackrox\.io\/break-glass$/,
  /^(?:alpha\.)?image-policy\.k8s\.io\/break-glass$/,
  /^polaris\.fairwinds\.com\/(?:[\w-]+-)?exempt$/,
];
const noes: ReadonlySet<string> = new Set(['', 'false']);

type Mark = readonly [map: string, key: string, value: unknown];

const marksIn = (map: string, entries: Readonly<Record<string, unknown>> | undefined): readonly Mark[] => {
  const marks: Mark[] = [];
  for (const key in entries) {
    // Every mark ends so: what is left to the expressions is next to nothing.
    if (!key.endsWith('break-glass') && !key.endsWith('exempt')) continue;
    if (!Object.hasOwn(entries, key)) continue;
    const value = entries[key];
    if (overrides.some((one) => one.test(key)) && !noes.has(String(value).toLowerCase())) marks.push([map, key, value]);
  }
  return marks;
};

const none: readonly Mark[] = [];

const marksOf = ({ labels, annotations }: ObjectMeta): readonly Mark[] => {
  const [first, second] = [marksIn('labels', labels ?? undefined), marksIn('annotations', annotations ?? undefined)];
  return first.length + second.length === 0 ? none : [...first, ...second];
};

const places = `[${['variables.object.metadata', 'variables.meta'].flatMap((at) => [`${at}.?labels.orValue({})`, `${at}.?annotations.orValue({})`]).join(', ')}]`;

export default defineControl({
  id: 'nsp-emergency-override',
  title: 'Admission bypass annotation used',
  severity: 'high',
  subject: 'workload',
  rationale:
    'Somebody broke the glass: what the policy engine would have refused runs here, and nothing looks at it again.',
  remediation:
    'Remove the mark, and mend what the policy refuses; or write the exception into the policy, with an end.',
  check: ({ object, podMeta, podMetaPath }, context) => {
    const places = [
      ['metadata', object.metadata],
      ...(podMetaPath === 'metadata' ? [] : [[podMetaPath, podMeta] as const]),
    ] as const;
    for (const [path, metadata] of places)
      for (const [map, key, value] of marksOf(metadata))
        context.report(keyPath(`${path}.${map}`, key), value, 'asks the policy engine to look away');
  },
  admission: {
    field: 'a mark that asks policy engines to look away',
    whole: `${places}.exists(m, m.exists(k, (${anyOf(...overrides.map(({ source }) => `k.matches(${celConstant(source)})`))}) && !(m[k].lowerAscii() in ["", "false"])))`,
  },
  examples: {
    fail: [
      {
        given: deployment({}, { annotations: { 'admission.stackrox.io/break-glass': 'TICKET-1' } }),
        at: ['metadata.annotations["admission.stackrox.io/break-glass"]'],
      },
      {
        given: pod({}, { labels: { 'image-policy.k8s.io/break-glass': 'true' } }),
        at: ['metadata.labels["image-policy.k8s.io/break-glass"]'],
      },
      {
        given: cronJob({}, { annotations: { 'polaris.fairwinds.com/hostPIDSet-exempt': 'true' } }),
        at: ['metadata.annotations["polaris.fairwinds.com/hostPIDSet-exempt"]'],
      },
    ],
    pass: [
      { given: pod({}) },
      { name: 'says no', given: pod({}, { annotations: { 'polaris.fairwinds.com/exempt': 'false' } }) },
      { name: 'another mark', given: pod({}, { annotations: { 'example.com/break-glass': 'true' } }) },
    ],
  },
});
