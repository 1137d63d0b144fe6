/** Istio's root namespace unless its operator chose another: what stands there holds for the whole mesh. */
export const meshRoot = 'istio-system';
