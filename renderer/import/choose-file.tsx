/** Which file: dropped, chosen, or one of the sample company's own; and what was brought in before. */
import { Button, SegmentedControl } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { useRef, useState } from 'react';
import type { ImportKind } from '../../preload/contract/import-mapping.ts';
import { FailureNote } from '../components/notices.tsx';
import { useSampleFile, useSampleFiles } from '../hooks/use-imports.ts';
import { IconFileImport } from '../icons.ts';
import { change } from '../route.ts';
import { ImportedFiles } from './imported-files.tsx';
import { kindOfSample, type PickedFile, pickFile } from './picked-file.ts';
import { KIND_NAMES, KINDS } from './words.ts';

interface Props {
  readonly kind: ImportKind;
  /** The file that is being looked at, while it is. */
  readonly reading: string | null;
  readonly error: unknown;
  readonly onPick: (file: PickedFile, kind: ImportKind) => void;
}

function SampleFiles({ kind, busy, onPick }: { kind: ImportKind; busy: boolean; onPick: Props['onPick'] }) {
  const files = (useSampleFiles().data ?? []).filter(({ name }) => kindOfSample(name) === kind);
  const fetch = useSampleFile();
  if (files.length === 0) return null;
  return (
    <section className="sample-files" aria-label="Files of the sample company">
      <h3>Files of the sample company</h3>
      <ul>
        {files.map(({ name, about }) => (
          <li key={name}>
            <Button
              size="xs"
              aria-disabled={busy}
              onClick={() => {
                if (!busy) fetch.mutate(name, { onSuccess: (file) => onPick(file, kindOfSample(file.name)) });
              }}
            >
              {name}
            </Button>
            <span className="soft small">{about}</span>
          </li>
        ))}
      </ul>
      {fetch.error && <FailureNote error={fetch.error} />}
    </section>
  );
}

export function ChooseFile({ kind, reading, error, onPick }: Props) {
  const browse = useRef<() => void>(null);
  const [wrong, setWrong] = useState<Error | null>(null);
  const take = async (file: File | undefined) => {
    setWrong(null);
    if (!file) return;
    try {
      onPick(await pickFile(file), kind);
    } catch (reason) {
      setWrong(reason as Error);
    }
  };
  return (
    <div className="choose-file">
      <SegmentedControl
        aria-label="Kind of file"
        value={kind}
        // The file that is being looked at is of the kind it was chosen as.
        disabled={reading !== null}
        onChange={(next) => change({ import: next }, 'replace')}
        data={KIND_NAMES.map((each) => ({ value: each, label: KINDS[each].label }))}
      />
      <p className="soft">{KINDS[kind].about}</p>
      <div className="drop-and-samples">
        <div className="drop-place">
          <Dropzone
            className="drop"
            openRef={browse}
            activateOnKeyboard={false}
            multiple={false}
            loading={reading !== null}
            inputProps={{ 'aria-label': 'File' }}
            onDrop={(files: readonly File[]) => take(files[0])}
            onReject={() => setWrong(new Error('Drop one file at a time.'))}
          >
            <p>{reading === null ? 'Drop the file here, or' : `Looking at ${reading}`}</p>
          </Dropzone>
          <Button
            className="drop-button"
            variant="filled"
            data-autofocus
            leftSection={<IconFileImport className="icon" />}
            onClick={() => browse.current?.()}
          >
            Choose a file…
          </Button>
        </div>
        <SampleFiles kind={kind} busy={reading !== null} onPick={onPick} />
      </div>
      {(wrong ?? error) != null && <FailureNote error={wrong ?? error} />}
      <ImportedFiles />
    </div>
  );
}
