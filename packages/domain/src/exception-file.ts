import { z } from 'zod';
import { ExceptionScope, ExceptionType } from './exception.ts';

const Reason = z.string().trim().min(1).max(2000);
const Ticket = z.string().trim().max(200);
const Person = z.string().trim().min(1).max(254);

/** Why an exception is wanted. */
export const ExceptionReason = Reason;
/** Where the case is kept: a number or an address. */
export const ExceptionTicket = Ticket;

/** One exception of a file: who reviews changes of the file approves. */
export const FileException = ExceptionScope.extend({
  /** Unique in its file; verdicts name it. */
  id: z
    .string()
    .max(80)
    .regex(/^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$/, 'letters, digits, dots, dashes and underscores'),
  type: ExceptionType,
  reason: Reason,
  ticket: Ticket.default(''),
  requestedBy: Person,
  approvedBy: Person,
  /** A day, of which it is the end in UTC, or an instant. */
  expires: z.union([z.iso.date(), z.iso.datetime({ offset: true })]),
});
export type FileException = z.infer<typeof FileException>;

/** Most exceptions of one file. */
const maximumExceptions = 5000;

/** The file that `plimsoll scan --exceptions` takes. */
export const ExceptionFile = z.strictObject({
  schema: z.literal('plimsoll/exceptions/v1'),
  exceptions: z.array(FileException).max(maximumExceptions),
});
export type ExceptionFile = z.infer<typeof ExceptionFile>;

/** When an exception of a file ends. */
export const endOfFileException = ({ expires }: Pick<FileException, 'expires'>): Date =>
  expires.length === 10 ? new Date(Date.parse(`${expires}T00:00:00Z`) + 86_400_000) : new Date(expires);
