/** How large the organization of the bench is; `PLIMSOLL_BENCH_READS_SCALE=0.02` makes a fiftieth of the objects and findings. */
export interface OrganizationSize {
  readonly clusters: number;
  readonly objects: number;
  readonly findings: number;
}

const full: OrganizationSize = { clusters: 50, objects: 250_000, findings: 5_000_000 };

export const organizationSize = (): OrganizationSize => {
  const scale = Number(process.env.PLIMSOLL_BENCH_READS_SCALE ?? '1');
  if (!(scale > 0 && scale <= 1)) throw new RangeError('PLIMSOLL_BENCH_READS_SCALE is more than 0 and at most 1');
  return { clusters: full.clusters, objects: full.objects * scale, findings: full.findings * scale };
};

/** Objects of each cluster, the largest first: a few large ones and many small, as the n-th is n^-0.7 of the first. */
export const clusterSizes = ({ clusters, objects }: OrganizationSize): readonly number[] => {
  const shares = Array.from({ length: clusters }, (_, index) => (index + 1) ** -0.7);
  const sum = shares.reduce((total, share) => total + share, 0);
  return shares.map((share) => Math.max(40, Math.round((objects * share) / sum)));
};
