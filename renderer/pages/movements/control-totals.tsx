/** Counts and totals as the back office's own screen shows them, typed and set against what was imported. */
import { Modal, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { ControlTotalView } from '../../../preload/contract/control-totals.ts';
import { DayField } from '../../components/day-field.tsx';
import { Figure } from '../../components/figure.tsx';
import { FormEnd, lacking } from '../../components/form-end.tsx';
import { Empty, FailureNote, Reading } from '../../components/notices.tsx';
import { State } from '../../components/state.tsx';
import { DayOf, Moment } from '../../components/when.tsx';
import { announce } from '../../frame/announce.ts';
import type { Here } from '../../hooks/use-app.ts';
import { useFocusBack } from '../../hooks/use-focus-back.ts';
import { useControlTotals } from '../../hooks/use-imports.ts';
import { usePerson, usePersonCall } from '../../hooks/use-people.ts';
import { isSignedAmount, PLAIN_AMOUNT_HINT } from '../../text/figures.ts';
import { TYPE_WORDS } from './entered.ts';

type Type = NonNullable<ControlTotalView['type']>;

const TYPES = [
  ...Object.entries(TYPE_WORDS).map(([value, label]) => ({ value: value as Type, label })),
  { value: 'unknown' as const, label: 'Not known' },
];
const typeWords = (type: Type | null) => TYPES.find(({ value }) => value === type)?.label ?? 'All movements';

const DAY_LABELS = { from: 'Created from, UTC', to: 'Created to, UTC' } as const;

function Row({ of }: { readonly of: ControlTotalView }) {
  return (
    <li>
      <span className="grow">
        <strong className="strong">{typeWords(of.type)}</strong>
        {of.status && `, ${of.status}`}, <DayOf of={of.from} /> to <DayOf of={of.to} />
        <span className="soft waiting-why">
          {of.count !== null && `${of.count} stated, ${of.imported.count} imported`}
          {of.count !== null && of.amount !== null && '; '}
          {of.amount !== null && (
            <>
              <Figure of={of.amount} bare /> {of.ticker} stated, <Figure of={of.imported.amount} bare /> imported
            </>
          )}
          . {of.note} {of.by}, <Moment of={of.at} zone />
        </span>
      </span>
      <State of={of.agrees ? 'pass' : 'fail'}>{of.agrees ? 'Agrees' : 'Differs'}</State>
    </li>
  );
}

interface Props {
  readonly here: Here;
  /** First and last day of the month that is open. */
  readonly month: { readonly from: string; readonly to: string };
}

function StateTotal({ here, month }: Props) {
  const [person, setPerson] = usePerson();
  const [days, setDays] = useState(month);
  const [type, setType] = useState<Type | null>(null);
  const [fields, setFields] = useState({ count: '', amount: '', ticker: '', note: '', by: person });
  const add = usePersonCall('import.state-control-total');
  const typed = (key: keyof typeof fields) => ({
    value: fields[key],
    onChange: (event: { currentTarget: { value: string } }) =>
      setFields({ ...fields, [key]: event.currentTarget.value }),
  });
  const { count, amount, ticker, note, by } = fields;
  const wrongCount = count !== '' && !/^\d{1,9}$/.test(count);
  const wrongAmount = amount !== '' && !isSignedAmount(amount);
  const missing = lacking({
    [DAY_LABELS.from]: days.from,
    [DAY_LABELS.to]: days.to,
    // A count, or an amount with its currency, or both.
    Count: wrongCount ? false : count !== '' || amount !== '',
    ...(amount === '' ? {} : { 'Total amount': !wrongAmount, 'Currency of the amount': ticker }),
    'Stated by': by,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (missing.length > 0 || add.isPending) return;
    setPerson(by.trim());
    add.mutate(
      {
        ...{ connection: here.connection.name, ...days, type, note, by: by.trim() },
        ticker: ticker.trim() || null,
        count: count === '' ? null : Number.parseInt(count, 10),
        amount: amount === '' ? null : amount,
      },
      {
        onSuccess: ({ agrees }) => {
          announce(agrees ? 'The figure agrees.' : 'The figure differs from what was imported.');
          setFields({ ...fields, count: '', amount: '', note: '' });
        },
      },
    );
  };
  return (
    <form className="dialog-form three-columns" onSubmit={submit} autoComplete="off">
      <Select
        label="Movements"
        data-autofocus
        placeholder="All types"
        clearable
        data={TYPES}
        value={type}
        onChange={(value) => setType(value)}
      />
      {(['from', 'to'] as const).map((end) => (
        <DayField
          key={end}
          label={DAY_LABELS[end]}
          value={days[end] || null}
          onChange={(value) => setDays({ ...days, [end]: value ?? '' })}
        />
      ))}
      <TextInput label="Count" inputMode="numeric" error={wrongCount && 'Write digits.'} {...typed('count')} />
      <TextInput
        label="Total amount"
        className="mono-input"
        inputMode="decimal"
        error={wrongAmount && PLAIN_AMOUNT_HINT}
        {...typed('amount')}
      />
      <TextInput label="Currency of the amount" placeholder="USDT" {...typed('ticker')} />
      <TextInput label="Where it was read" {...typed('note')} />
      <TextInput label="Stated by" {...typed('by')} />
      <FormEnd className="whole-row" missing={missing} busy={add.isPending}>
        Compare
      </FormEnd>
      {add.error && (
        <div className="whole-row">
          <FailureNote error={add.error} />
        </div>
      )}
    </form>
  );
}

export default function ControlTotals({ onClose, ...props }: Props & { readonly onClose: () => void }) {
  const query = useControlTotals();
  useFocusBack();
  return (
    <Modal opened onClose={onClose} title="Control totals" size={720} returnFocus={false}>
      <div className="dialog-form">
        <p className="soft">
          A count or a total as the back office shows it on its screen: it tells whether the files hold everything.
        </p>
        <StateTotal {...props} />
        <Reading query={query} rows={2}>
          {(totals) =>
            totals.length === 0 ? (
              <Empty>No figure was stated yet.</Empty>
            ) : (
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls by keys
              <ul className="rows scroll control-totals" tabIndex={0} aria-label="Stated figures">
                {totals.map((total) => (
                  <Row key={total.id} of={total} />
                ))}
              </ul>
            )
          }
        </Reading>
      </div>
    </Modal>
  );
}
