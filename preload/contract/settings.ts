/** Settings that decide a figure: versioned with person, time and reason. They belong to the connection's entity. */
import { z } from 'zod';
import { why } from './movements.ts';
import { done, instant, name, person } from './values.ts';

export const monthSettingKey = z.enum([
  'tolerance.base',
  'tolerance.percent',
  'withdrawals.fees-inside',
  'policies',
  'accounts',
  'books.zone',
  'datev',
  'xero',
  'netsuite',
]);

const settingVersion = z.object({
  key: monthSettingKey,
  /** Amounts are decimal text. */
  value: z.json(),
  at: instant,
  by: z.string(),
  reason: z.string(),
});
export type SettingVersionView = z.infer<typeof settingVersion>;

export const settingCalls = {
  /** What counts now; a setting that was never made is `null`, and its default counts. */
  'setting.list': {
    input: z.object({ connection: name }),
    output: z.array(z.object({ key: monthSettingKey, version: settingVersion.nullable() })),
  },
  /** Every version of one setting, newest first. */
  'setting.history': {
    input: z.object({ connection: name, key: monthSettingKey }),
    output: z.array(settingVersion),
  },
  'setting.change': {
    input: z.object({
      connection: name,
      key: monthSettingKey,
      value: z.json(),
      by: person,
      reason: why,
    }),
    output: done,
  },
} as const;
