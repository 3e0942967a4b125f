/** A movement no source brings, or an adjustment: entered with its reason, and in no total before a second person approved it. */
import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { DayField } from '../../components/day-field.tsx';
import { lacking } from '../../components/form-end.tsx';
import { PersonDialog } from '../../components/person-dialog.tsx';
import { announce } from '../../frame/announce.ts';
import type { Here } from '../../hooks/use-app.ts';
import { useMonthBalances } from '../../hooks/use-month.ts';
import { usePersonCall } from '../../hooks/use-people.ts';
import { CLASSES, type CounterpartyClass } from '../../text/counterparty.ts';
import { EnterLines } from './enter-lines.tsx';
import { type EnteredLine, type EntryType, heldBy, linesFor, momentOf, signedLines, TYPE_WORDS } from './entered.ts';

interface Props {
  readonly here: Here;
  /** The currency and day it is about, where the person comes from one. */
  readonly about: { readonly currency: string; readonly day: string } | null;
  readonly onClose: () => void;
}

/** To read a time alone. */
const ANY_DAY = '2026-01-01';
const TYPES = Object.entries(TYPE_WORDS).map(([value, label]) => ({ value: value as EntryType, label }));

export default function EnterMovement({ here, about, onClose }: Props) {
  const name = about?.currency ?? '';
  const tickers = useMonthBalances().data?.tickers ?? [];
  const currencies = [
    ...new Set(tickers.flatMap(({ ticker, networks }) => (networks.length > 0 ? networks : [ticker]))),
  ];
  const [type, setType] = useState<EntryType>('adjustment');
  const [lines, setLines] = useState<readonly EnteredLine[]>(() => linesFor('adjustment', name));
  const [day, setDay] = useState(about?.day ?? '');
  const [time, setTime] = useState('');
  const [more, setMore] = useState({ counterparty: '', txid: '' });
  const [side, setSide] = useState<CounterpartyClass | null>(null);
  const enter = usePersonCall('movement.enter');
  const at = momentOf(day, time);
  const signed = signedLines(lines);
  const submit = (said: { note: string; by: string }) => {
    if (at === null || signed === null) return;
    const { counterparty, txid } = more;
    const entry = {
      ...{ connection: here.connection.name, type, at, lines: signed, ...said },
      ...(counterparty.trim() ? { counterparty: counterparty.trim() } : {}),
      ...(txid.trim() ? { txid: txid.trim() } : {}),
      ...(side ? { counterpartyClass: side } : {}),
    };
    const onSuccess = () => {
      announce('The movement is entered. It waits for a second person.');
      onClose();
    };
    enter.mutate(entry, { onSuccess });
  };
  return (
    <PersonDialog
      title="Enter a movement"
      submit="Enter the movement"
      size={640}
      note={{ label: 'Why no file brings it', description: 'Kept with it and printed in the workbook.' }}
      person={{ label: 'Entered by', description: 'It counts once another person has approved it.' }}
      change={enter}
      missing={lacking({ 'Day, UTC': day, 'Time, UTC': momentOf(ANY_DAY, time) !== null, ...heldBy(lines) })}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="dialog-form three-columns">
        <Select
          label="Type"
          data-autofocus
          data={TYPES}
          value={type}
          onChange={(next) => {
            if (next === null) return;
            setType(next);
            setLines(linesFor(next, name));
          }}
        />
        <DayField
          label="Day, UTC"
          placeholder="Choose"
          maxDate={here.app.today}
          value={day || null}
          onChange={(value) => setDay(value ?? '')}
        />
        <TextInput
          label="Time, UTC"
          placeholder="14:05"
          error={time.length >= 5 && momentOf(ANY_DAY, time) === null && 'Write it like 14:05.'}
          value={time}
          onChange={(event) => setTime(event.currentTarget.value.trim())}
        />
      </div>
      <EnterLines lines={lines} currencies={currencies} onChange={setLines} />
      <div className="dialog-form three-columns">
        <Select
          label="Other side"
          placeholder="Not named"
          clearable
          data={[...CLASSES]}
          value={side}
          onChange={(value) => setSide(value)}
        />
        <TextInput
          label="Name or address"
          value={more.counterparty}
          onChange={(event) => setMore({ ...more, counterparty: event.currentTarget.value })}
        />
        <TextInput
          label="Blockchain transaction"
          className="mono-input"
          value={more.txid}
          onChange={(event) => setMore({ ...more, txid: event.currentTarget.value })}
        />
      </div>
    </PersonDialog>
  );
}
