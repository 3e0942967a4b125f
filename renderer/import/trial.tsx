/** What the file would do, before anything is kept: rows added, changed, known already, refused with their reason. */
import { Button, TextInput } from '@mantine/core';
import { useId } from 'react';
import type { ImportKind } from '../../preload/contract/import-mapping.ts';
import type { ImportResult } from '../../preload/contract/imports.ts';
import type { useImport } from '../hooks/use-imports.ts';
import { usePerson } from '../hooks/use-people.ts';
import { Counts } from './counts.tsx';
import { RefusedRows } from './refused-rows.tsx';
import { Running } from './running.tsx';
import { KINDS } from './words.ts';

interface Props {
  readonly kind: ImportKind;
  readonly run: ReturnType<typeof useImport>;
  readonly keepAs: string;
  readonly onKeepAs: (name: string) => void;
  readonly onBack: () => void;
  readonly onImport: (withoutRefused: boolean) => void;
}

/** Whether it would bring no row, but say which days are covered. */
function saysDaysOnly({ added, changed, duplicates, covers }: ImportResult): boolean {
  return added + changed === 0 && duplicates > 0 && covers !== null;
}

function verdict(result: ImportResult): string {
  const { rows, added, changed, refused, kept } = result;
  if (kept) return 'This very file is imported already, read in the same way. It adds nothing.';
  if (added + changed === 0 && refused.length === 0) {
    const days = saysDaysOnly(result) ? ' but which days are covered' : '';
    return `Every row is known already. The import would add nothing${days}.`;
  }
  if (refused.length === rows) return 'No row can be read in this way. Go back and look at the columns.';
  if (refused.length > 0) {
    const one = refused.length === 1;
    const what = one ? 'One row is refused. Put it right' : `${refused.length} rows are refused. Put them right`;
    return `${what} in the file, read the file another way, or import the rest without ${one ? 'it' : 'them'}.`;
  }
  return 'Every row can be read. Nothing is kept until you import.';
}

function Found({ result, ...props }: Props & { readonly result: ImportResult }) {
  const [person, setPerson] = usePerson();
  const id = useId();
  const { kind, keepAs, onKeepAs, onBack, onImport } = props;
  const some = result.refused.length > 0;
  const useless = result.kept || (result.added + result.changed === 0 && !saysDaysOnly(result));
  // The verdict above says why.
  const blocked = { 'aria-disabled': useless, 'aria-describedby': id };
  return (
    <>
      <p className="verdict" role="status" id={id}>
        {verdict(result)}
      </p>
      <Counts of={result} kind={kind} />
      {some && <RefusedRows rows={result.refused} />}
      <div className="two-fields">
        <TextInput
          label="Keep this reading as"
          description={`Offered for the next file of ${KINDS[kind].label.toLowerCase()}. Empty: not kept.`}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={keepAs}
          onChange={(event) => onKeepAs(event.currentTarget.value)}
        />
        <TextInput
          label="Imported by"
          description="Your name, as it stands in the trail."
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={person}
          onChange={(event) => setPerson(event.currentTarget.value)}
        />
      </div>
      <div className="dialog-end">
        <Button onClick={onBack}>Back</Button>
        {some ? (
          <Button {...blocked} onClick={() => useless || onImport(true)}>
            Import without the refused rows
          </Button>
        ) : (
          <Button {...blocked} variant="filled" data-autofocus onClick={() => useless || onImport(false)}>
            Import
          </Button>
        )}
      </div>
    </>
  );
}

export function Trial(props: Props) {
  const { run, onBack } = props;
  if (run.result === null) return <Running run={run} kept="A trial keeps nothing." onBack={onBack} />;
  return (
    <div className="trial">
      <Found {...props} result={run.result} />
    </div>
  );
}
