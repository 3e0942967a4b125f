/** What people add to a month by hand: rates they typed, which count once a second person approved them, and notes. */
import { z } from 'zod';
import { why } from './movements.ts';
import { day, decimalText, done, instant, monthInput, name, period, person, ticker } from './values.ts';

/** Plain decimal text above zero. */
const positive = decimalText.refine((text) => /[1-9]/.test(text) && !text.startsWith('-'), 'must be above zero');

const typedRate = z.object({
  id: z.number(),
  ticker,
  base: z.string(),
  /** Base units per 1 unit. */
  rate: decimalText,
  at: instant,
  source: z.string(),
  note: z.string(),
  by: z.string(),
});

const noteView = z.object({
  id: z.number(),
  ticker: ticker.nullable(),
  day: day.nullable(),
  text: z.string(),
  by: z.string(),
  at: instant,
});
export type NoteView = z.infer<typeof noteView>;

export const peopleCalls = {
  /** A rate of the day's cut-off, base units per 1 unit, with where it was read. It waits for a second person. */
  'rate.type': {
    input: z.object({ connection: name, ticker, day, rate: positive, source: why, note: why, by: person }),
    output: z.object({ id: z.number() }),
  },
  'rate.approve': { input: z.object({ id: z.number().int(), by: person }), output: done },
  /** It never counts; anybody may say so, the person who typed it too. */
  'rate.reject': { input: z.object({ id: z.number().int(), note: why, by: person }), output: done },
  /** Typed rates that nobody has approved or rejected yet, oldest first. */
  'rate.waiting': { input: z.object({ connection: name }), output: z.array(typedRate) },
  'note.add': {
    input: z.object({
      connection: name,
      period,
      ticker: ticker.nullable().default(null),
      day: day.nullable().default(null),
      text: why,
      by: person,
    }),
    output: noteView,
  },
  'note.list': { input: monthInput, output: z.array(noteView) },
} as const;
