/** The import under way and what it did: its counts, how the month stands now, and the next step. */

import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { counted } from '../../main/values/words.ts';
import type { ImportKind } from '../../preload/contract/import-mapping.ts';
import type { ImportResult } from '../../preload/contract/imports.ts';
import { Bars } from '../components/notices.tsx';
import { State } from '../components/state.tsx';
import { useDates } from '../hooks/use-dates.ts';
import type { useImport } from '../hooks/use-imports.ts';
import { useMonthRates, useRollForward } from '../hooks/use-month.ts';
import { useDaily, useLedger } from '../hooks/use-reconciliation.ts';
import { go } from '../route.ts';
import { rollForwardWords } from '../text/roll-forward.ts';
import { Counts } from './counts.tsx';
import { Running } from './running.tsx';

interface Props {
  readonly kind: ImportKind;
  readonly run: ReturnType<typeof useImport>;
  readonly period: string;
  readonly onBack: () => void;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}

interface MonthNow {
  readonly words: ReactNode;
  readonly step: string;
  readonly onStep: () => void;
}

function useRollForwardNow(period: string): MonthNow | null {
  const dates = useDates();
  const rows = useRollForward().data;
  const open = rows?.find((row) => row.status === 'open')?.currency ?? null;
  const day = useDaily(open).data?.find((each) => each.status === 'open')?.day ?? null;
  if (!rows) return null;
  const words = `${dates.month(period)}: ${rollForwardWords(rows)}.`;
  if (open === null) return { words, step: 'Go to Reconciliation', onStep: () => go('reconciliation') };
  return {
    words: (
      <>
        {words} <State of="open">{day === null ? open : `${open} on ${dates.day(day)}`} does not tie</State>
      </>
    ),
    step: `Look at ${open}${day === null ? '' : `, ${dates.day(day)}`}`,
    onStep: () => go('reconciliation', { currency: open, day }),
  };
}

function useBooksNow(period: string): MonthNow | null {
  const dates = useDates();
  const query = useLedger();
  if (query.data === undefined) return null;
  const rows = query.data?.rows ?? [];
  const open = rows.filter((row) => row.status === 'open').length;
  const words =
    rows.length === 0
      ? `${dates.month(period)} has no balances of the books: they are of another day.`
      : `${dates.month(period)}: ${counted(rows.length, 'account')} compared with Citron, ${open} open.`;
  return { words, step: 'Look at the books', onStep: () => go('reconciliation', { beside: 'books' }) };
}

function useRatesNow(period: string): MonthNow | null {
  const dates = useDates();
  const rates = useMonthRates().data;
  if (!rates) return null;
  const needed = rates.closing.filter((rate) => rate.state !== 'base' && rate.state !== 'test-coin');
  const known = needed.filter((rate) => rate.rate !== null).length;
  const words = `${dates.month(period)}: ${known} of ${needed.length} currencies have a period-end rate.`;
  return { words, step: 'Look at the rates', onStep: () => go('rates') };
}

function Done({ kind, period, onAgain, result }: Props & { readonly result: ImportResult }) {
  const rollForward = useRollForwardNow(period);
  const books = useBooksNow(period);
  const rates = useRatesNow(period);
  const now = kind === 'ledger' ? books : kind === 'rates' ? rates : rollForward;
  return (
    <>
      <p className="verdict" role="status">
        {result.kept ? `${result.file} is imported.` : `${result.file} was not imported: rows were refused.`}
      </p>
      <Counts of={result} kind={kind} />
      <p className="hash">SHA-256 {result.sha256}</p>
      {now ? <p>{now.words}</p> : <Bars rows={1} />}
      <div className="dialog-end">
        <Button onClick={onAgain}>Import another file</Button>
        <Button variant="filled" data-autofocus loading={now === null} onClick={now?.onStep}>
          {now?.step ?? 'Go on'}
        </Button>
      </div>
    </>
  );
}

export function Outcome(props: Props) {
  const { run, onBack } = props;
  if (run.result === null) return <Running run={run} kept="Nothing of the file is kept if you stop." onBack={onBack} />;
  return (
    <div className="trial">
      <Done {...props} result={run.result} />
    </div>
  );
}
