/** A rate that no source gave: typed with where it was read and why, and counted once a second person approved it. */
import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { DayField } from '../../components/day-field.tsx';
import { FormEnd, lacking } from '../../components/form-end.tsx';
import { FailureNote } from '../../components/notices.tsx';
import type { Here } from '../../hooks/use-app.ts';
import { usePerson, usePersonCall } from '../../hooks/use-people.ts';
import { isPlainAmount, PLAIN_AMOUNT_HINT } from '../../text/figures.ts';

interface Props {
  readonly here: Here;
  readonly ticker: string;
  readonly day: string;
}

export function TypeRate({ here, ticker, day }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Type a rate…</Button>
      <Modal opened={open} onClose={() => setOpen(false)} title="Type a rate">
        <TypeRateForm key={`${ticker} ${day}`} here={here} ticker={ticker} day={day} onDone={() => setOpen(false)} />
      </Modal>
    </>
  );
}

function TypeRateForm({ here, ticker, day, onDone }: Props & { readonly onDone: () => void }) {
  const [person, setPerson] = usePerson();
  const [fields, setFields] = useState({ ticker, day, rate: '', source: '', note: '', by: person });
  const type = usePersonCall('rate.type');
  const set = (key: keyof typeof fields) => (value: string | null) => setFields({ ...fields, [key]: value ?? '' });
  const typed = (key: keyof typeof fields) => ({
    value: fields[key],
    onChange: (event: { currentTarget: { value: string } }) => set(key)(event.currentTarget.value),
  });
  const wrong = fields.rate !== '' && !isPlainAmount(fields.rate);
  const { base } = here.connection;
  const rateLabel = `Rate, ${base} for 1 ${fields.ticker || 'unit'}`;
  const missing = lacking({
    Currency: fields.ticker,
    'Day, at 23:59 UTC': fields.day,
    [rateLabel]: isPlainAmount(fields.rate),
    'Where it was read': fields.source,
    'Why it is typed': fields.note,
    'Typed by': fields.by,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (missing.length > 0) return;
    setPerson(fields.by.trim());
    type.mutate({ connection: here.connection.name, ...fields }, { onSuccess: onDone });
  };
  return (
    <form className="dialog-form two-columns" onSubmit={submit} autoComplete="off">
      <TextInput label="Currency" {...typed('ticker')} />
      <DayField label="Day, at 23:59 UTC" maxDate={here.app.today} value={fields.day || null} onChange={set('day')} />
      <TextInput
        label={rateLabel}
        className="whole-row mono-input"
        inputMode="decimal"
        data-autofocus
        error={wrong && PLAIN_AMOUNT_HINT}
        {...typed('rate')}
      />
      <TextInput label="Where it was read" className="whole-row" {...typed('source')} />
      <Textarea label="Why it is typed" className="whole-row" autosize minRows={2} {...typed('note')} />
      <TextInput
        label="Typed by"
        className="whole-row"
        description="It counts once another person has approved it."
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        {...typed('by')}
      />
      {type.error && <FailureNote error={type.error} />}
      <FormEnd className="whole-row" missing={missing} busy={type.isPending} onCancel={onDone}>
        Type the rate
      </FormEnd>
    </form>
  );
}
