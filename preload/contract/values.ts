/** Schemas of the values that every call uses. Amounts cross as plain decimal text, days and moments as UTC text. */
import { z } from 'zod';

/** Plain decimal text; never a JSON number. */
export const decimalText = z
  .string()
  .max(200)
  .regex(/^-?(0|[1-9][0-9]*)(\.[0-9]+)?$/, 'an amount is written like -1234.5');
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day is written like 2026-10-31');
export const period = z.string().regex(/^(?!0000)\d{4}-(0[1-9]|1[0-2])$/, 'a month is written like 2026-10');
export const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/, 'a moment is written like 2026-10-31T23:59:00.000Z');
export const ticker = z.string().min(1).max(32);
/** A text in which something is to be seen: spaces without a width are no name and no note. */
export const words = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/[^\s\p{Default_Ignorable_Code_Point}\p{Cf}]/u, 'nothing is to be seen in it');
/** Name of a connection, entity, person or profile. */
export const name = words(300);
export const person = name;

/**
 * A figure for the screen: all digits, and the same rounded for presentation (half away from zero). The renderer groups
 * and aligns digits; it never computes.
 */
export const figure = z.object({ exact: decimalText, shown: decimalText });
export type Figure = z.infer<typeof figure>;

export const dayState = z.enum(['final', 'provisional', 'not-reported', 'fetch-failed', 'not-fetched']);

/** Every call that is about one connection and one month. */
export const monthInput = z.object({ connection: name, period });
export const nothing = z.object({});
export const done = z.object({ done: z.literal(true) });
