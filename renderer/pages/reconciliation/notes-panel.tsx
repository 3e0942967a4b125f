/** Notes on the month, a currency or a day: who, when, and what. A note is never changed. */
import { Button, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { lacking, useLacking } from '../../components/form-end.tsx';
import { Empty, FailureNote, Reading } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { DayOf, Moment } from '../../components/when.tsx';
import type { Here } from '../../hooks/use-app.ts';
import { useDates } from '../../hooks/use-dates.ts';
import { useNotes, usePerson, usePersonCall } from '../../hooks/use-people.ts';

interface Props {
  readonly here: Here;
  /** What a new note is about. */
  readonly currency: string | null;
  readonly day: string | null;
}

/** The field of a new note; the key M goes there. */
export const NOTE_FIELD = 'note-field';

function AddNote({ here, currency, day }: Props) {
  const [person, setPerson] = usePerson();
  const [text, setText] = useState('');
  const [by, setBy] = useState(person);
  const add = usePersonCall('note.add');
  const dates = useDates();
  const about = `Note on ${currency ?? dates.month(here.period)}${day ? `, ${dates.day(day)}` : ''}`;
  const missing = lacking({ [about]: text, 'Your name': by });
  const { sentence, button } = useLacking(missing);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (missing.length > 0) return;
    setPerson(by.trim());
    const of = { connection: here.connection.name, period: here.period, ticker: currency, day };
    add.mutate({ ...of, text, by }, { onSuccess: () => setText('') });
  };
  return (
    <form className="add-note" onSubmit={submit} autoComplete="off">
      <Textarea
        id={NOTE_FIELD}
        aria-label={about}
        placeholder={about}
        autosize
        minRows={1}
        maxRows={4}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className="line-up">
        <TextInput
          className="compact-input grow"
          aria-label="Your name"
          placeholder="Your name"
          value={by}
          onChange={(event) => setBy(event.currentTarget.value)}
        />
        <Button {...button} type="submit" loading={add.isPending}>
          Add note
        </Button>
      </div>
      {/* Nobody has begun a note that is empty. */}
      <div className={text.trim() === '' ? 'for-readers' : ''}>{sentence}</div>
      {add.error && <FailureNote error={add.error} />}
    </form>
  );
}

export function NotesPanel({ others, ...props }: Props & { readonly others: ReactNode }) {
  const query = useNotes();
  return (
    <Panel title="Notes" sub="kept for good" end={others} className="notes-panel" foot={<AddNote {...props} />}>
      <Reading query={query} rows={3}>
        {(notes) =>
          notes.length === 0 ? (
            <Empty>No note on this month yet.</Empty>
          ) : (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls by keys
            <ul className="scroll notes" tabIndex={0} aria-label="Notes of the month">
              {notes.toReversed().map((note) => (
                <li key={note.id}>
                  <p className="tiny quiet">
                    {note.by}, <Moment of={note.at} />
                    {note.ticker && ` · ${note.ticker}`}
                    {note.day && (
                      <>
                        {' '}
                        <DayOf of={note.day} />
                      </>
                    )}
                  </p>
                  <p className="note-text">{note.text}</p>
                </li>
              ))}
            </ul>
          )
        }
      </Reading>
    </Panel>
  );
}
