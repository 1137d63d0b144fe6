import type { AssetCounts, PriorityFactor } from '@plimsoll/domain';

/** A name as long as Kubernetes allows: nothing may break because of it. */
export const longName = `${'very-long-name-'.repeat(16)}of-253-chars`.padEnd(253, 'x').slice(0, 253);

export const loadLines: readonly {
  readonly subject: string;
  readonly counts: AssetCounts;
  readonly percent: number | null;
}[] = [
  { subject: 'Everything in policy', counts: { in: 40, excepted: 0, unknown: 0, out: 0 }, percent: 100 },
  { subject: 'All four segments', counts: { in: 412, excepted: 31, unknown: 52, out: 118 }, percent: 67 },
  { subject: 'One of many out', counts: { in: 99_999, excepted: 0, unknown: 0, out: 1 }, percent: 99 },
  { subject: 'Nothing known', counts: { in: 0, excepted: 0, unknown: 23, out: 0 }, percent: 0 },
  { subject: 'Nothing applicable', counts: { in: 0, excepted: 0, unknown: 0, out: 0 }, percent: null },
];

export const manifest = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
  annotations:
    note: "<script>alert('text, never markup')</script>"
spec:
  replicas: 2
  template:
    spec:
      containers:
        - name: web
          image: "registry.example/shop/web:1.4"
          env:
            - name: PASSWORD
              value: «masked:password/1:16-31»
          securityContext:
            privileged: true
`;

export const diff = `--- Deployment shop/web
+++ Deployment shop/web
@@ -18,4 +18,4 @@
               value: «masked:password/1:16-31»
           securityContext:
-            privileged: true
+            privileged: false
`;

export const factors: readonly PriorityFactor[] = [
  { factor: 'severity', value: 'high', weight: 25, source: '' },
  { factor: 'environment', value: 'production', weight: 1.2, source: 'cluster shop-prod' },
  { factor: 'exposure', value: 'reachable from the internet', weight: 0.6, source: 'Ingress shop/web' },
  { factor: 'mitigation', value: 'network isolated', weight: -0.2, source: 'NetworkPolicy shop/default-deny' },
];

const day = (number: number): string => `2026-06-${String(number).padStart(2, '0')}`;

/** A trend with a gap of four days. */
export const trend = Array.from({ length: 30 }, (_, index) => {
  const known = index < 12 || index > 15;
  const percent = 52 + Math.floor(index * 0.9) - (index % 7);
  const counts = { in: percent, excepted: 3, unknown: 4, out: 93 - percent };
  return {
    day: day(index + 1),
    percent: known ? percent : null,
    counts: known ? counts : null,
    events: index === 16 ? ['could read Pods again'] : [],
  };
});
