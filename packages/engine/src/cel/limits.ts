/** What one expression may be, checked before it is ever run. */
export const expressionLimits = {
  characters: 4096,
  /** Names, values, operators and calls. */
  nodes: 1000,
  depth: 64,
  /** Items of a list or map that is written out. */
  items: 500,
  /** `all`, `exists`, `map`, `filter` inside of one another: each multiplies the steps by the length of a list. */
  nesting: 3,
} as const;

/**
 * Steps that one evaluation may take: about 10 ms. A rule over 100 containers with 200 variables each takes 20,000. The
 * bound is counted, not timed, so that every machine comes to the same verdict.
 */
export const maximumSteps = 100_000;
