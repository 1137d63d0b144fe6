/** The first owner of a bench's platform. */
export const admin = { email: 'owner@example.com', password: 'a password for the bench' } as const;
