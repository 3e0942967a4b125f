/** The rows of a file by what became of them. */

import type { ImportKind } from '../../preload/contract/import-mapping.ts';
import type { ImportResult } from '../../preload/contract/imports.ts';
import { Figure } from '../components/figure.tsx';
import { DayOf } from '../components/when.tsx';
import { Findings } from './findings.tsx';

/** Refused rows that a result names one by one. */
const MOST_NAMED = 1000;

function Count({ of, name, tone = '' }: { readonly of: number; readonly name: string; readonly tone?: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={of > 0 ? tone : 'quiet'}>
        <Figure of={String(of)} bare />
      </dd>
    </div>
  );
}

export function Counts({ of, kind }: { readonly of: ImportResult; readonly kind: ImportKind }) {
  const { rows, added, changed, duplicates, refused, covers, findings, kept } = of;
  const named = refused.length < MOST_NAMED;
  return (
    <>
      <dl className="counts">
        <Count of={rows} name="Rows" />
        <Count of={added} name="Added" />
        {(kind === 'movements' || kind === 'callbacks') && <Count of={changed} name="Moved on" />}
        <Count of={duplicates} name="Known already" />
        <Count of={refused.length} name={named ? 'Refused' : 'Refused, at least'} tone="tone-fail" />
        {findings.skipped > 0 && <Count of={findings.skipped} name="No entry" />}
      </dl>
      {covers && (
        <p className="soft small">
          Counts as holding every movement of <DayOf of={covers.from} /> to <DayOf of={covers.to} />, which are tested
          by it
          {findings.rows && (
            <>
              ; its rows are of <DayOf of={findings.rows.from} /> to <DayOf of={findings.rows.to} />
            </>
          )}
          . If it holds fewer days, declare them under “The file holds every movement of”
          {kept ? ' and import it again' : ', a step back'}.
        </p>
      )}
      <Findings of={findings} />
    </>
  );
}
