/** One movement in full: its lines, why it counts or not, where it came from. */
import { ActionIcon } from '@mantine/core';
import { Fragment } from 'react';
import type { MovementView } from '../../../preload/contract/reconciliation.ts';
import { Figure } from '../../components/figure.tsx';
import { Panel } from '../../components/panel.tsx';
import { DayOf, Moment } from '../../components/when.tsx';
import { IconX } from '../../icons.ts';
import { change } from '../../route.ts';
import { widestDecimals } from '../../text/figures.ts';
import { keyed } from '../../text/keyed.ts';
import { standingSentence } from '../../text/standing.ts';
import { wordsOf } from '../../text/words.ts';
import { CounterpartyPick } from './counterparty-pick.tsx';
import { Standing } from './movement-columns.tsx';

interface Props {
  readonly of: MovementView;
  readonly waiting: ReadonlySet<number>;
}

/** Two fees of one movement may be alike in all that is shown. */
const nameOf = ({ kind, name, label, amount }: MovementView['lines'][number]) => `${kind} ${name} ${label} ${amount}`;

/** `cut-off minute: counts on the next day` as a sentence. */
const sentence = (remark: string) => `${remark.charAt(0).toUpperCase()}${remark.slice(1).replace(/[.]?$/, '.')}`;

export function MovementDetail({ of, waiting }: Props) {
  const lines = of.lines.length > 0 ? of.lines : of.pendingLines;
  const effect = standingSentence(of);
  const decimals = widestDecimals(lines.map((line) => line.amount));
  return (
    <Panel
      title={wordsOf(of.type)}
      end={
        <ActionIcon aria-label="Close" onClick={() => change({ movement: null })}>
          <IconX className="icon" />
        </ActionIcon>
      }
    >
      <div className="scroll panel-body movement-detail">
        {lines.length > 0 && (
          <dl className="working">
            {keyed(lines, nameOf).map(({ key, item: line }) => (
              <Fragment key={key}>
                <dt>
                  {wordsOf(line.kind)}, {line.name} <span className="quiet">{line.label}</span>
                </dt>
                <dd>
                  <Figure of={line.amount} decimals={decimals} />
                </dd>
              </Fragment>
            ))}
          </dl>
        )}
        {effect && <p className="small soft">{effect}</p>}
        <dl className="facts">
          <dt>Id</dt>
          <dd className="hash">{of.externalId}</dd>
          <dt>Standing</dt>
          <dd>
            <Standing of={of} waiting={waiting} />
          </dd>
          <dt>Status</dt>
          <dd>{of.status}</dd>
          <dt>Moment</dt>
          <dd>
            <Moment of={of.at} seconds zone />
          </dd>
          <dt>Counts on</dt>
          <dd>
            <DayOf of={of.bookingDay} />
            {of.cutOffMinute && ', moved for the cut-off minute'}
          </dd>
          {of.counterparty && (
            <>
              <dt>Counterparty</dt>
              <dd className="wrap-anywhere">{of.counterparty}</dd>
            </>
          )}
          <dt id="other-side">Other side</dt>
          <dd>
            <CounterpartyPick of={of} />
          </dd>
          {of.txid && (
            <>
              <dt>Transaction</dt>
              <dd className="hash">{of.txid}</dd>
            </>
          )}
          <dt>Source</dt>
          <dd>{of.source}</dd>
        </dl>
        {of.remarks.map((remark) => (
          <p key={remark} className="note">
            {sentence(remark)}
          </p>
        ))}
      </div>
    </Panel>
  );
}
