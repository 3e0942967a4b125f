/** Chooses a file of this computer: in the system's dialog on the desktop, by the browser's own elsewhere. */
import { Button, FileButton } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { HandedFileView } from '../../preload/contract/verify.ts';
import { call, HAS_DIALOGS, handIn } from '../citron.ts';
import { FailureNote } from './notices.tsx';

interface Props {
  readonly accept: string;
  /** While something goes on with the file that was chosen before. */
  readonly busy?: boolean;
  readonly onChosen: (file: HandedFileView) => void;
  readonly children: ReactNode;
}

export function ChooseFile({ accept, busy = false, onChosen, children }: Props) {
  const choose = useMutation({
    mutationFn: async (file: File | null) => (file === null ? await call('restore.choose', {}) : await handIn(file)),
    onSuccess: (chosen) => chosen && onChosen(chosen),
  });
  return (
    <>
      {HAS_DIALOGS ? (
        <Button loading={choose.isPending || busy} onClick={() => choose.mutate(null)}>
          {children}
        </Button>
      ) : (
        <FileButton accept={accept} onChange={(file) => file && choose.mutate(file)}>
          {(button) => (
            <Button {...button} loading={choose.isPending || busy}>
              {children}
            </Button>
          )}
        </FileButton>
      )}
      {choose.error && <FailureNote error={choose.error} />}
    </>
  );
}
