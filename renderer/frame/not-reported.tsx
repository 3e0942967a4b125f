/** A currency that the day's answer leaves out: what is known of it instead, and, where nothing is, a person's word for it. */
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { Provenance } from '../../preload/contract/month.ts';
import { State } from '../components/state.tsx';

const AcceptNil = lazy(() => import('./accept-nil.tsx'));

export function NotReported({ of }: { readonly of: Provenance }) {
  const [accepting, setAccepting] = useState(false);
  if (of.state !== 'not-reported') return null;
  const missing = of.known === 'missing';
  return (
    <section>
      <h3>
        Not in the answer
        <span className="push">
          {missing ? <State of="warn">not known</State> : <State of="not-reported">taken as nil</State>}
        </span>
      </h3>
      <p className="small soft wrap-anywhere">
        Citron’s answer for this day leaves {of.ticker} out: {of.remark}.
      </p>
      {missing && (
        <>
          <p className="small soft">
            Not reported is not zero. Ask Citron, fetch the day again, or say that the account held none.
          </p>
          <Button size="xs" className="aside-act" onClick={() => setAccepting(true)}>
            Accept as nil…
          </Button>
        </>
      )}
      {accepting && (
        <Suspense>
          <AcceptNil day={of.day} ticker={of.ticker} known={of.remark} onClose={() => setAccepting(false)} />
        </Suspense>
      )}
    </section>
  );
}
