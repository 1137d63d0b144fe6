import { z } from 'zod';

/** Lower-cased: an address names one person however it was typed. */
export const Email = z
  .email()
  .max(254)
  .transform((address) => address.toLowerCase());

/** Length is what counts; the upper bound keeps hashing affordable. */
export const Password = z.string().min(12, 'at least 12 characters').max(256);

export const MemberName = z.string().trim().min(1).max(120);
