import type { ReportHead, ReportOverview } from '@plimsoll/domain';

/** Demands named on the first page. */
const namedCauses = 6;

/** What stands on the first page of a report: the PDF draws it, and pages show it, so that both say the same. */
export const overviewOf = ({
  headline,
  totals,
  controls,
  frameworks,
  unknowns,
  clusters,
}: ReportHead): ReportOverview => ({
  posture: headline,
  totals,
  causes: controls
    .filter(({ gating, fail, others }) => gating && fail > others)
    .slice(0, namedCauses)
    .map(({ id, title, severity, fail, others, clusters: spread }) => ({
      id,
      title,
      severity,
      yours: fail - others,
      others,
      clusters: spread,
    })),
  frameworks: frameworks.map(({ id, title, version, published, counted, mapped, decided, attested, states }) => ({
    id,
    title,
    version,
    published,
    counted,
    mapped,
    decided,
    attested,
    states,
  })),
  unknown: {
    never: unknowns.filter(({ never }) => never).length,
    silent: clusters.filter(({ silent }) => silent !== null).length,
    blind: unknowns.filter(({ kinds }) => kinds.length > 0).length,
  },
});
