/** What the exports of a month would come to, known before anybody is asked where they go. */
import { reportFormat } from '../../preload/contract/reports.ts';
import type { UseCases } from '../../preload/contract.ts';
import { Failure } from '../failure.ts';
import { type JournalOutlook, journalOutlooks } from '../reports/formats/journals.ts';
import { type Connection, readConnection } from '../store/connections.ts';
import { looksBetween } from '../store/looks.ts';
import { journalLayouts } from '../store/month-settings.ts';
import { firstDay, isPeriod, lastDay, openingDay, type Period } from '../values/time.ts';
import type { AtHand } from './at-hand.ts';
import type { Months } from './months.ts';

interface ExportableMonth {
  readonly connection: Connection;
  readonly period: Period;
}

/**
 * A connection and a month that can be exported. Throws `not-found`, and `invalid-input` for what is no month, has not begun
 * (UTC) or has no balances: a month of which nothing is known is asked for by mistake more often than not.
 */
export function exportable(desk: AtHand, name: string, text: string): ExportableMonth {
  const connection = readConnection(desk.store, name);
  if (!isPeriod(text)) throw new Failure('invalid-input', `“${text}” is not a month.`, 'Write it like 2026-10.');
  if (firstDay(text) > desk.today())
    throw new Failure('invalid-input', `The month ${text} has not begun.`, 'Choose a month that has.');
  const looks = looksBetween(desk.store, connection.id, openingDay(text), lastDay(text));
  if (looks.some(({ outcome }) => outcome !== 'failed')) return { connection, period: text };
  throw new Failure('invalid-input', `There are no balances of ${text} for ${name}.`, 'Sync the month first.');
}

interface OutlookCalls extends Pick<UseCases, 'report.formats'> {
  /** The outlook of every journal; no call of a door. Throws as `exportable`. */
  outlooks(of: {
    readonly connection: string;
    readonly period: string;
  }): readonly JournalOutlook[] | Promise<readonly JournalOutlook[]>;
}

export function outlookUseCases(desk: AtHand, months: Months): OutlookCalls {
  const outlooks = (of: { readonly connection: string; readonly period: string }) => {
    const { connection } = exportable(desk, of.connection, of.period);
    return journalOutlooks({ ...months.read(of), layouts: journalLayouts(desk.store, connection) });
  };
  return {
    outlooks,
    'report.formats': (of) => {
      const journals = outlooks(of);
      return reportFormat.options.map((format) => {
        const missing = journals.find((one) => one.format === format)?.missing ?? null;
        return { format, missing: missing === null ? null : { message: missing.message, hint: missing.hint } };
      });
    },
  };
}
