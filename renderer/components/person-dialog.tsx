/**
 * Asks a person before something is decided under her name: what it does, why she does it, who she is. Focus goes back to
 * where it was when she leaves; when it is done, the view says where to.
 */
import { Modal, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useFocusBack } from '../hooks/use-focus-back.ts';
import { usePerson } from '../hooks/use-people.ts';
import { FormEnd, lacking } from './form-end.tsx';
import { FailureNote } from './notices.tsx';

/** A change that is under way, with what went wrong. */
interface Change {
  readonly isPending: boolean;
  readonly error: unknown;
}

interface Props {
  readonly title: string;
  /** What is decided, in words and figures. */
  readonly children?: ReactNode;
  /** Why; left out where no reason is asked. */
  readonly note?: { readonly label: string; readonly description?: string };
  readonly person: { readonly label: string; readonly description?: string; readonly another?: boolean };
  readonly submit: string;
  /** Width in pixels, where the fields need more than usual. */
  readonly size?: number;
  readonly change: Change;
  /** Labels of the fields among the children that are still missing. */
  readonly missing?: readonly string[];
  readonly onSubmit: (said: { readonly note: string; readonly by: string }) => void;
  readonly onClose: () => void;
}

const BELOW = ['label', 'input', 'description', 'error'] as const;

export function PersonDialog(props: Props) {
  const { title, children, note, person, submit, size, change, missing = [], onSubmit, onClose } = props;
  const [kept, setKept] = usePerson();
  const [text, setText] = useState('');
  const [by, setBy] = useState(person.another ? '' : kept);
  useFocusBack();
  const open = [...missing, ...lacking({ ...(note ? { [note.label]: text } : {}), [person.label]: by })];
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (open.length > 0 || change.isPending) return;
    // The second person only looks over the shoulder of the one at the desk.
    if (!person.another) setKept(by.trim());
    onSubmit({ note: text.trim(), by: by.trim() });
  };
  return (
    <Modal opened onClose={onClose} title={title} returnFocus={false} {...(size === undefined ? {} : { size })}>
      <form className="dialog-form" onSubmit={send} autoComplete="off">
        {children}
        {note && (
          <Textarea
            label={note.label}
            description={note.description}
            inputWrapperOrder={[...BELOW]}
            autosize
            minRows={2}
            maxRows={6}
            data-autofocus
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
        <TextInput
          label={person.label}
          description={person.description}
          inputWrapperOrder={[...BELOW]}
          {...(note ? {} : { 'data-autofocus': true })}
          value={by}
          onChange={(event) => setBy(event.currentTarget.value)}
        />
        {change.error != null && <FailureNote error={change.error} />}
        <FormEnd missing={open} busy={change.isPending} onCancel={onClose}>
          {submit}
        </FormEnd>
      </form>
    </Modal>
  );
}
