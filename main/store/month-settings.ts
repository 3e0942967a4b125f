/** Settings that decide the figures of a month: their keys, their forms, and what counts when none was made. */
import { z } from 'zod';
import { isZone } from '../accounting/books-end.ts';
import type { MonthSettings } from '../accounting/input.ts';
import { Failure } from '../failure.ts';
import type { Json } from '../values/canonical-json.ts';
import { isCode, type Ticker } from '../values/code.ts';
import { type DecimalText, decimal, isDecimalText, ZERO } from '../values/money.ts';
import { isDay } from '../values/time.ts';
import type { Connection } from './connections.ts';
import type { Store } from './open.ts';
import { changeSetting, readSettings } from './settings.ts';

const ticker = z.string().refine(isCode, 'is not a currency code');
const limit = z
  .string()
  .refine((text) => isDecimalText(text) && !decimal(text).isNegative(), 'is not a decimal number from 0')
  .transform((text) => text as DecimalText);

/** What stands in one field of a file for another program; nothing there may look like a formula. */
const cell = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(200, 'is longer than 200 characters')
  .regex(/^[^=+\-@\p{Cc}][^\p{Cc}]*$/u, 'begins with a sign of a formula or holds a control character');

const NETSUITE_DATES = ['MM/DD/YYYY', 'DD/MM/YYYY', 'DD.MM.YYYY', 'DD-MM-YYYY', 'YYYY-MM-DD'] as const;

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
  /** Head of a DATEV file; the tax adviser knows its numbers. */
  datev: z.strictObject({
    /** Beraternummer, 1001 to 9999999. */
    consultant: z
      .string()
      .regex(/^(100[1-9]|10[1-9]\d|1[1-9]\d\d|[2-9]\d{3}|[1-9]\d{4,6})$/, 'is not a number from 1001 to 9999999'),
    /** Mandantennummer, 1 to 99999. */
    client: z.string().regex(/^[1-9]\d{0,4}$/, 'is not a number from 1 to 99999'),
    /** Digits of a general ledger account (Sachkontenlänge). */
    accountLength: z.int('is not a whole number').min(4, 'is less than 4').max(8, 'is more than 8'),
    /** First day of the fiscal year, `MM-DD`. */
    fiscalYearStart: z.string().refine((text) => isDay(`2025-${text}`), 'is not a day like 01-01'),
  }),
  /** The name of a Xero tax rate for journal lines, exactly as Xero shows it. */
  xero: z.strictObject({ taxRate: cell }),
  /** How NetSuite is set up: subsidiary of OneWorld accounts, date format of the user who imports. */
  netsuite: z.strictObject({
    subsidiary: cell.nullable().default(null),
    dateFormat: z.enum(NETSUITE_DATES).default('MM/DD/YYYY'),
  }),
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

/** Reads the versions that count, by key; undefined for a setting that was never made. */
function reader(store: Store, connection: Connection) {
  const kept = readSettings(store, { entityId: connection.entity.id, connectionId: connection.id });
  return <K extends MonthSettingKey>(key: K): z.output<(typeof FORMS)[K]> | undefined => {
    const version = kept.get(key);
    return version === undefined ? undefined : (FORMS[key].parse(version.value) as z.output<(typeof FORMS)[K]>);
  };
}

/** What the import layouts of other programs need to know beside the journal. They decide no figure of the month. */
export interface JournalLayouts {
  readonly datev: z.output<(typeof FORMS)['datev']> | null;
  readonly xero: z.output<(typeof FORMS)['xero']> | null;
  readonly netsuite: z.output<(typeof FORMS)['netsuite']>;
}

/** The newest versions for a connection; null for what was never set. NetSuite has defaults. */
export function journalLayouts(store: Store, connection: Connection): JournalLayouts {
  const read = reader(store, connection);
  return {
    datev: read('datev') ?? null,
    xero: read('xero') ?? null,
    netsuite: read('netsuite') ?? FORMS.netsuite.parse({}),
  };
}

/**
 * The settings that count for a connection. What was never set: no tolerance, fees on top of withdrawals, no policies or
 * accounts, the books in the zone of the entity. `toleranceBase` is in base currency, `tolerancePercent` per cent.
 */
export function monthSettings(store: Store, connection: Connection): MonthSettings {
  const read = reader(store, connection);
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
