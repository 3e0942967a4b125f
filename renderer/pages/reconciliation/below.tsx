/** Below the roll-forward: the day that is open, what could explain it and what was decided, the books, the notes. */
import { useHotkeys, useMediaQuery } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { DayTie, MovementView } from '../../../preload/contract/reconciliation.ts';
import { Bars, FailureNote } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { PanelSwitch } from '../../components/panel-switch.tsx';
import { stateWord } from '../../components/state.tsx';
import { announce } from '../../frame/announce.ts';
import type { Here } from '../../hooks/use-app.ts';
import { useDecisions } from '../../hooks/use-decisions.ts';
import { useDaily, useMovements } from '../../hooks/use-reconciliation.ts';
import { change, useRoute } from '../../route.ts';
import { BooksPanel } from './books-panel.tsx';
import { DAY_PAPER, DayPanel } from './day-panel.tsx';
import { DecisionsPanel } from './decisions-panel.tsx';
import { MonthProposals } from './month-proposals.tsx';
import { NOTE_FIELD, NotesPanel } from './notes-panel.tsx';
import { OpeningDialog } from './opening-dialog.tsx';
import { ProposalsPanel } from './proposals-panel.tsx';

const NONE: readonly MovementView[] = [];

/** The day that is open: the chosen one, else the first that does not tie, else the last. */
function shownDay(days: readonly DayTie[] | undefined, chosen: string | undefined): DayTie | null {
  const open = days?.find((each) => each.status === 'open');
  return days?.find((each) => each.day === chosen) ?? open ?? days?.at(-1) ?? null;
}

/** After a decision, when everything is read again: the focus goes to the day's paper, and its new state is said. */
function useDecided(currency: string | null, tie: DayTie | null): () => void {
  const [decided, setDecided] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a decision is told, not every change of the day
  useEffect(() => {
    if (decided === 0 || !tie) return;
    // The day stays open when it ties from now on.
    change({ currency, day: tie.day }, 'replace');
    document.getElementById(DAY_PAPER)?.focus();
    announce(`${currency} on ${tie.day}: ${stateWord(tie.status).toLowerCase()}.`);
  }, [decided]);
  return () => setDecided((before) => before + 1);
}

interface Props {
  readonly here: Here;
  readonly currency: string | null;
}

export function Below({ here, currency }: Props) {
  const { params } = useRoute();
  const wide = useMediaQuery('(min-width: 1600px)', false, { getInitialValueInEffect: false });
  const days = useDaily(currency);
  const movements = useMovements().data ?? NONE;
  const decided = useDecisions().data?.filter(({ takenBack }) => takenBack === null).length ?? 0;
  const tie = shownDay(days.data, params.day);
  const onDecided = useDecided(currency, tie);
  const [opening, setOpening] = useState(false);
  const notes = params.beside === 'notes';
  useHotkeys([
    [
      'M',
      () => {
        change({ beside: 'notes' }, 'replace');
        requestAnimationFrame(() => document.getElementById(NOTE_FIELD)?.focus());
      },
    ],
  ]);
  const between = (
    <PanelSwitch
      label="Proposals of the day or the month, or decisions"
      place="between"
      value={params.between === 'decisions' || params.between === 'month' ? params.between : 'proposals'}
      data={[
        { value: 'proposals', label: 'Day' },
        { value: 'month', label: 'Month' },
        { value: 'decisions', label: decided > 0 ? `Decisions ${decided}` : 'Decisions' },
      ]}
    />
  );
  const beside = !wide && (
    <PanelSwitch
      label="Books or notes"
      place="beside"
      value={notes ? 'notes' : 'books'}
      data={[
        { value: 'books', label: 'Books' },
        { value: 'notes', label: 'Notes' },
      ]}
    />
  );
  return (
    <div className={wide ? 'side-by-side reconciliation-below wide' : 'side-by-side reconciliation-below'}>
      {currency && days.data ? (
        <DayPanel
          currency={currency}
          days={days.data}
          movements={movements}
          tie={tie}
          onOpening={() => setOpening(true)}
        />
      ) : (
        <Panel title={currency ?? 'Day by day'}>
          {days.error ? <FailureNote error={days.error} retry={days.refetch} /> : <Bars rows={6} />}
        </Panel>
      )}
      {params.between === 'decisions' ? (
        <DecisionsPanel others={between} onDecided={onDecided} />
      ) : params.between === 'month' ? (
        <MonthProposals others={between} />
      ) : (
        <ProposalsPanel
          currency={currency ?? ''}
          tie={tie}
          movements={movements}
          others={between}
          onDecided={onDecided}
        />
      )}
      {(wide || !notes) && <BooksPanel here={here} others={beside} />}
      {opening && currency && (
        <OpeningDialog
          here={here}
          currency={currency}
          onClose={() => setOpening(false)}
          onDone={() => {
            setOpening(false);
            onDecided();
          }}
        />
      )}
      {(wide || notes) && <NotesPanel here={here} currency={currency} day={params.day ?? null} others={beside} />}
    </div>
  );
}
