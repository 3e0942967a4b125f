/** From a file to the store: choose it, say how it is read, look at a trial that keeps nothing, import. */
import { useEffect, useRef, useState } from 'react';
import type { ImportKind } from '../../preload/contract/import-mapping.ts';
import type { CallInput } from '../../preload/contract.ts';
import type { Here } from '../hooks/use-app.ts';
import { useImport, usePropose } from '../hooks/use-imports.ts';
import { usePerson } from '../hooks/use-people.ts';
import { change } from '../route.ts';
import { ChooseFile } from './choose-file.tsx';
import { type Draft, draftOf } from './draft.ts';
import { Outcome } from './outcome.tsx';
import type { PickedFile } from './picked-file.ts';
import { Reading } from './reading.tsx';
import { Trial } from './trial.tsx';
import '@mantine/dropzone/styles.layer.css';
import './import.css';

interface Props {
  readonly here: Here;
  readonly kind: ImportKind;
  readonly onClose: () => void;
}

const STEPS = ['File', 'Reading', 'Trial', 'Import'] as const;

function Steps({ at }: { readonly at: number }) {
  return (
    <ol className="import-steps" aria-label="Steps">
      {STEPS.map((step, index) => (
        <li key={step} aria-current={index === at ? 'step' : undefined} className={index < at ? 'past' : ''}>
          {step}
        </li>
      ))}
    </ol>
  );
}

/** A new step takes the focus to its main button, or to its beginning: the one that was pressed is gone. */
function useStepFocus(step: string) {
  const place = useRef<HTMLDivElement>(null);
  const seen = useRef(step);
  useEffect(() => {
    if (seen.current === step) return;
    seen.current = step;
    const main = place.current?.querySelector<HTMLElement>('[data-autofocus]:not(:disabled)');
    (main ?? place.current)?.focus();
  }, [step]);
  return place;
}

export function ImportDialog({ here, kind, onClose }: Props) {
  const [file, setFile] = useState<PickedFile | null>(null);
  const [draft, setDraft] = useState<Draft | null>(null);
  const [keepAs, setKeepAs] = useState('');
  const [person] = usePerson();
  const propose = usePropose();
  const trial = useImport();
  const real = useImport();
  const connection = here.connection.name;

  const pick = (picked: PickedFile, of: ImportKind) => {
    if (of !== kind) change({ import: of }, 'replace');
    setFile(picked);
    setDraft(null);
    propose.mutate(
      { connection, kind: of, file: picked },
      { onSuccess: (proposal) => setDraft(draftOf(proposal)), onError: () => setFile(null) },
    );
  };
  const input = (): CallInput<'import.start'> | null =>
    file &&
    draft && {
      connection,
      kind,
      file,
      mapping: draft.mapping,
      ...(person.trim() ? { by: person.trim() } : {}),
    };
  const tryIt = () => {
    const run = input();
    if (run) trial.start.mutate({ ...run, trial: true });
  };
  const importIt = (withoutRefused: boolean) => {
    const run = input();
    const name = keepAs.trim();
    if (run) real.start.mutate({ ...run, withoutRefused, ...(name ? { keepAs: name } : {}) });
  };
  const again = () => {
    setFile(null);
    setDraft(null);
    setKeepAs('');
    for (const each of [propose, trial, real]) each.reset();
  };

  const importing = real.busy || real.event !== null || real.start.error !== null;
  const trying = trial.busy || trial.event !== null || trial.start.error !== null;
  const step = importing ? 3 : trying ? 2 : draft ? 1 : 0;
  const place = useStepFocus([step, trial.result !== null, real.result !== null].join(' '));
  return (
    <div className="import" ref={place} tabIndex={-1}>
      <Steps at={step} />
      {step === 0 && (
        <ChooseFile
          kind={kind}
          reading={propose.isPending ? (file?.name ?? '') : null}
          error={propose.error}
          onPick={pick}
        />
      )}
      {step === 1 && draft && file && (
        <Reading kind={kind} file={file.name} draft={draft} onChange={setDraft} onBack={again} onDone={tryIt} />
      )}
      {step === 2 && (
        <Trial kind={kind} run={trial} keepAs={keepAs} onKeepAs={setKeepAs} onBack={trial.reset} onImport={importIt} />
      )}
      {step === 3 && (
        <Outcome kind={kind} run={real} period={here.period} onBack={real.reset} onAgain={again} onClose={onClose} />
      )}
    </div>
  );
}
