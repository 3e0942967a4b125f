/** The change of a setting that decides a figure: its new value, the reason and the person, then a version of its own. */
import { Modal, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { CallError } from '../../citron.ts';
import { FormEnd, lacking } from '../../components/form-end.tsx';
import { FailureNote } from '../../components/notices.tsx';
import { usePerson } from '../../hooks/use-people.ts';
import { type SettingKey, type SettingValue, useChangeSettings } from '../../hooks/use-settings.ts';

export interface Change {
  readonly key: SettingKey;
  readonly value: SettingValue;
}

interface Props {
  readonly connection: string;
  readonly title: string;
  /** What the change does, in words, above the fields. */
  readonly about?: ReactNode;
  /** The versions to add; null while the fields do not say a value yet, none while nothing differs. */
  readonly changes: readonly Change[] | null;
  /** The fields. The sentence is what the app refused about them. */
  readonly children: (refused: string | undefined) => ReactNode;
  readonly onClose: () => void;
}

export function ChangeDialog({ connection, title, about, changes, children, onClose }: Props) {
  const [person, setPerson] = usePerson();
  const [by, setBy] = useState(person);
  const [reason, setReason] = useState('');
  const change = useChangeSettings();
  const refused =
    change.error instanceof CallError && change.error.code === 'invalid-input' ? change.error.message : undefined;
  const differs = changes !== null && changes.length > 0;
  const missing = [...(differs ? [] : ['A value that differs']), ...lacking({ Reason: reason, 'Changed by': by })];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!differs || missing.length > 0 || change.isPending) return;
    setPerson(by.trim());
    change.mutate(
      changes.map((each) => ({ connection, ...each, by: by.trim(), reason: reason.trim() })),
      { onSuccess: onClose },
    );
  };
  return (
    <Modal opened onClose={onClose} title={title}>
      <form className="dialog-form" onSubmit={submit} autoComplete="off">
        {about && <p className="small soft">{about}</p>}
        {children(refused)}
        <Textarea
          label="Reason"
          description="Kept with the change and printed in the workbook."
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          autosize
          minRows={2}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <TextInput label="Changed by" value={by} onChange={(event) => setBy(event.currentTarget.value)} />
        {change.error && refused === undefined && <FailureNote error={change.error} />}
        <FormEnd missing={missing} busy={change.isPending} onCancel={onClose}>
          Keep the change
        </FormEnd>
      </form>
    </Modal>
  );
}
