/** Set in a browser that looks at the demonstration instead of its own organization. */
export const demoCookie = 'plimsoll-demo';
