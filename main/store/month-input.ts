/** Reads everything the accounting needs for one connection and one month. */
import type { MonthInput } from '../accounting/input.ts';
import { DOCUMENTED_API_URL, DOCUMENTED_EXCHANGE_URL } from '../citron/base-url.ts';
import { Failure } from '../failure.ts';
import {
  addDays,
  cutOff,
  dayOf,
  dayRange,
  firstDay,
  type Instant,
  instantOfMs,
  lastDay,
  msOf,
  openingDay,
  type Period,
} from '../values/time.ts';
import { hostsOf } from './calls.ts';
import { completenessOf } from './completeness.ts';
import { readConnection } from './connections.ts';
import { currenciesOf } from './currencies.ts';
import { readDayAnswers, reportedBefore } from './day-answers.ts';
import { acceptancesOf } from './decided.ts';
import { decisionsOf } from './decisions.ts';
import { coversOf } from './files.ts';
import { openItems } from './items.ts';
import { ledgerOf } from './ledger.ts';
import { monthSettings } from './month-settings.ts';
import { readMovements } from './movement-records.ts';
import { readNetworkLook } from './network-look.ts';
import { type Store, snapshot } from './open.ts';
import { ratesBetween } from './rates.ts';

const DOCUMENTED_HOSTS: ReadonlySet<string> = new Set(
  [DOCUMENTED_API_URL, DOCUMENTED_EXCHANGE_URL].map((url) => new URL(url).host),
);
/** A fixing may be five calendar days old on the opening day, and carries the date before its publication. */
const DAYS_OF_RATES_BEFORE = 6;
const MINUTES_OF_RATES_AFTER = 60;

/**
 * The month as it stands in the store, all of one moment. The figures it leads to depend on nothing else. Throws
 * `not-found` for an unknown connection, `invalid-input` for a month that has not begun (UTC). Days without an answer are
 * gaps, not errors.
 */
export function readMonthInput(store: Store, connectionName: string, period: Period): MonthInput {
  if (firstDay(period) > dayOf(store.now()))
    throw new Failure('invalid-input', `The month ${period} has not begun.`, 'Choose a month that has.');
  return snapshot(store, () => assemble(store, connectionName, period));
}

function assemble(store: Store, connectionName: string, period: Period): MonthInput {
  const connection = readConnection(store, connectionName);
  const { id, entity } = connection;
  const opening = openingDay(period);
  const last = lastDay(period);
  const settings = monthSettings(store, connection);
  const days = readDayAnswers(store, id, addDays(opening, -1), addDays(last, 1));
  const hosts = hostsOf(store, id);
  const currencies = currenciesOf(store, id);
  const decisions = decisionsOf(store, id);
  const ratesFrom = `${addDays(opening, -DAYS_OF_RATES_BEFORE)}T00:00:00.000Z` as Instant;
  const ratesTo = instantOfMs(msOf(cutOff(last)) + MINUTES_OF_RATES_AFTER * 60_000);
  return {
    entity: { name: entity.name },
    connection: {
      name: connection.name,
      sample: connection.sample,
      hosts,
      undocumentedHosts: hosts.filter((host) => !DOCUMENTED_HOSTS.has(host)),
    },
    base: entity.base,
    baseDecimals: decimalsOfBase(entity.base),
    period,
    days: dayRange(opening, last),
    answers: days.answers,
    gaps: days.gaps,
    reportedBefore: reportedBefore(store, id, opening),
    currencies,
    restatements: days.restatements.filter(({ day }) => day >= opening && day <= last),
    movements: readMovements(store, id, { from: opening, to: addDays(last, 1) }, settings),
    // Month ends of the books and cut-off minutes reach a day or two beyond the month.
    covers: coversOf(store, id, addDays(opening, -2), addDays(last, 2)),
    completeness: completenessOf(store, id, firstDay(period), last),
    rates: ratesBetween(store, entity.id, ratesFrom, ratesTo),
    networks: readNetworkLook(store, id, period, currencies),
    ledger: ledgerOf(store, id, last),
    reconcilingItems: openItems(decisions, period),
    acceptances: acceptancesOf(decisions, period),
    settings,
    lockedBefore: null,
    evidenceUntil: days.evidenceUntil,
  };
}

/** Decimals of posted amounts: those of the currency's minor unit (2 for EUR, 0 for JPY), 8 where the base is a coin. */
function decimalsOfBase(base: string): number {
  if (!Intl.supportedValuesOf('currency').includes(base)) return 8;
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency: base }).resolvedOptions().maximumFractionDigits ?? 2
  );
}
