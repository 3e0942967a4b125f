/** What a panel shows when it has no figures: waiting, nothing there, or an error with its next step. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { CallError } from '../citron.ts';
import { Mark } from './marks.tsx';

/** Bars in the places of the figures, after 150 ms; before that nothing. */
export function Bars({ rows = 6 }: { readonly rows?: number }) {
  return (
    <div className="bars" role="status" aria-label="Reading">
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity
        <span key={index} className="bar" style={{ width: `${[88, 64, 72, 41, 92, 57, 80, 49][index % 8]}%` }} />
      ))}
    </div>
  );
}

export function Empty({ children, action }: { readonly children: ReactNode; readonly action?: ReactNode }) {
  return (
    <div className="empty">
      <p>{children}</p>
      {action}
    </div>
  );
}

interface FailureProps {
  readonly error: unknown;
  readonly retry?: (() => unknown) | undefined;
  readonly action?: ReactNode;
}

/** The sentence of the contract, what to do next, and the code in small. */
export function FailureNote({ error, retry, action }: FailureProps) {
  const known = error instanceof CallError ? error : null;
  const message = error instanceof Error ? error.message : 'Something unexpected happened.';
  return (
    <div className="note tone-bg-fail" role="alert">
      <Mark shape="octagon" className="tone-fail" />
      <div className="grow">
        <p className="strong">{message}</p>
        {known?.hint && <p>{known.hint}</p>}
        {known && <p className="tiny quiet mono">{known.code}</p>}
      </div>
      {action}
      {retry && (
        <Button size="xs" onClick={() => retry()}>
          Try again
        </Button>
      )}
    </div>
  );
}

interface ReadingProps<T> {
  readonly query: { data: T | undefined; error: unknown; isPending: boolean; refetch: () => unknown };
  readonly rows?: number;
  readonly children: (data: T) => ReactNode;
}

/** A panel's body: bars while it is read, the error if there is one, else the figures. Old figures stay during a re-read. */
export function Reading<T>({ query, rows, children }: ReadingProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <FailureNote error={query.error} retry={query.refetch} />;
  return <Bars {...(rows === undefined ? {} : { rows })} />;
}
