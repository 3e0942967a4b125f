/** Settings that decide the figures of a month: their keys, their forms, and what counts when none was made. */
import { z } from 'zod';
import { isZone } from '../accounting/books-end.ts';
import type { MonthSettings } from '../accounting/input.ts';
import { Failure } from '../failure.ts';
import type { Json } from '../values/canonical-json.ts';
import { isCode, type Ticker } from '../values/code.ts';
import { type DecimalText, decimal, isDecimalText, ZERO } from '../values/money.ts';
import type { Connection } from './connections.ts';
import type { Store } from './open.ts';
import { changeSetting, readSettings } from './settings.ts';

const ticker = z.string().refine(isCode, 'is not a currency code');
const limit = z
  .string()
  .refine((text) => isDecimalText(text) && !decimal(text).isNegative(), 'is not a decimal number from 0')
  .transform((text) => text as DecimalText);

const FORMS = {
  /** Absolute tolerance in base currency. */
  'tolerance.base': limit,
  /** Tolerance in per cent of the closing balance. */
  'tolerance.percent': limit,
  /** Whether fees of withdrawals are taken out of the amount instead of on top of it. */
  'withdrawals.fees-inside': z.boolean(),
  /** Revaluation policy per ticker. */
  policies: z.record(ticker, z.enum(['fair-value', 'revaluation-equity', 'lower-of-cost-and-market', 'none'])),
  /** Accounts of the journal per ticker. */
  accounts: z.record(ticker, z.object({ asset: z.string(), gain: z.string(), loss: z.string() })),
  /** IANA zone of the books' month end; by default the entity's. */
  'books.zone': z.string().refine(isZone, 'is not a time zone'),
} as const;

export type MonthSettingKey = keyof typeof FORMS;
export const MONTH_SETTING_KEYS = Object.keys(FORMS) as readonly MonthSettingKey[];

/** Adds a version of a setting of an entity. Throws `invalid-input` for a value that is not of its form. */
export function changeMonthSetting(
  store: Store,
  entityId: number,
  key: MonthSettingKey,
  value: Json,
  person: { readonly by: string; readonly reason: string },
): void {
  const parsed = FORMS[key].safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = [key, ...(issue?.path ?? [])].map(String).join(' ');
    throw new Failure('invalid-input', `The setting ${place} ${issue?.message ?? 'is not valid'}.`);
  }
  changeSetting(store, { entityId, connectionId: null }, { key, value, ...person });
}

/** The settings that count for a connection. */
export function monthSettings(store: Store, connection: Connection): MonthSettings {
  const kept = readSettings(store, { entityId: connection.entity.id, connectionId: connection.id });
  const read = <K extends MonthSettingKey>(key: K): z.output<(typeof FORMS)[K]> | undefined => {
    const version = kept.get(key);
    return version === undefined ? undefined : (FORMS[key].parse(version.value) as z.output<(typeof FORMS)[K]>);
  };
  const byTicker = <T>(record: Readonly<Record<string, T>> | undefined): ReadonlyMap<Ticker, T> =>
    new Map(Object.entries(record ?? {}).map(([code, value]) => [code as Ticker, value]));
  const amount = (text: DecimalText | undefined) => (text === undefined ? ZERO : decimal(text));
  return {
    toleranceBase: amount(read('tolerance.base')),
    tolerancePercent: amount(read('tolerance.percent')),
    feesInsideWithdrawals: read('withdrawals.fees-inside') ?? false,
    policies: byTicker(read('policies')),
    accounts: byTicker(read('accounts')),
    booksZone: read('books.zone') ?? connection.entity.zone,
  };
}
