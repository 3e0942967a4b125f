/** What was found in a workbook that came back: where it is from, changed cells, and cells that no longer agree. */
import type { WorkbookReport } from '../../../preload/contract/verify.ts';
import { Figure } from '../../components/figure.tsx';
import { State, type StateName } from '../../components/state.tsx';
import { Moment } from '../../components/when.tsx';

interface Verdict {
  readonly state: StateName;
  readonly tone: string;
  readonly words: string;
}

function verdictOf({ file, known, dataset, holds, rebuilt, changes }: WorkbookReport): Verdict {
  if (!known) {
    const why =
      dataset === null ? 'It carries no dataset of Citron Desk.' : 'Its dataset was never exported from here.';
    return { state: 'fail', tone: 'tone-bg-fail', words: `${file} is not from this store. ${why}` };
  }
  if (holds) return { state: 'pass', tone: 'tone-bg-ok', words: `${file} is as it was exported, and still agrees.` };
  if (!rebuilt) return { state: 'warn', tone: 'tone-bg-warn', words: `Whether ${file} was changed cannot be told.` };
  return changes > 0
    ? { state: 'fail', tone: 'tone-bg-fail', words: `${file} was changed since it was exported.` }
    : { state: 'warn', tone: 'tone-bg-warn', words: `${file} was not changed, but no longer agrees with the store.` };
}

interface CellsProps {
  readonly title: string;
  readonly heads: readonly [string, string];
  readonly rows: readonly { readonly sheet: string; readonly cell: string; readonly pair: readonly [string, string] }[];
  readonly total: number;
}

function Cells({ title, heads, rows, total }: CellsProps) {
  if (total === 0) return null;
  return (
    <section>
      <h3>
        <Figure of={String(total)} bare /> {title}
        {rows.length < total && <span className="quiet">, the first {rows.length}</span>}
      </h3>
      <table className="findings">
        <thead>
          <tr>
            <th scope="col">Sheet</th>
            <th scope="col">Cell</th>
            <th scope="col">{heads[0]}</th>
            <th scope="col">{heads[1]}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ sheet, cell, pair }) => (
            <tr key={`${sheet} ${cell} ${pair.join(' ')}`}>
              <th scope="row">{sheet}</th>
              <td className="mono">{cell || 'whole'}</td>
              <td className="wrap-anywhere">{pair[0] || <span className="quiet">empty</span>}</td>
              <td className="wrap-anywhere">{pair[1] || <span className="quiet">empty</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function WorkbookFindings({ report }: { readonly report: WorkbookReport }) {
  const { state, tone, words } = verdictOf(report);
  const { exported, connection, period, changed, changes, disagrees, disagreements, remarks } = report;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls by keys
    <section className="scroll workbook-findings" tabIndex={0} aria-label="What was found">
      <div className={`note ${tone}`} role="status">
        <State of={state}>{words}</State>
      </div>
      {exported && (
        <p className="small soft">
          {connection}, {period}: exported <Moment of={exported.at} zone /> by {exported.by} as {exported.file}, with
          version {exported.version}.
        </p>
      )}
      {remarks.map((remark) => (
        <p key={remark} className="small">
          {remark}
        </p>
      ))}
      <Cells
        title={changes === 1 ? 'changed cell' : 'changed cells'}
        heads={['Was', 'Is']}
        rows={changed.map(({ was, is, ...of }) => ({ ...of, pair: [was, is] as const }))}
        total={changes}
      />
      <Cells
        title={disagreements === 1 ? 'cell no longer agrees' : 'cells no longer agree'}
        heads={['In the file', 'In the store today']}
        rows={disagrees.map(({ file, store, ...of }) => ({ ...of, pair: [file, store] as const }))}
        total={disagreements}
      />
    </section>
  );
}
