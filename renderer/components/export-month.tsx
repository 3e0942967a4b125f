/** Writes the month-end file: the button, its progress, and what came of it. */
import { Button } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import type { ReportResult } from '../../preload/contract/reports.ts';
import type { Here } from '../hooks/use-app.ts';
import type { useExport } from '../hooks/use-reports.ts';
import { IconDownload, IconShieldCheck } from '../icons.ts';
import { JobProgress } from './job-progress.tsx';
import { FailureNote } from './notices.tsx';

type Exporting = ReturnType<typeof useExport>;

export function ExportButton({ here, exporting }: { readonly here: Here; readonly exporting: Exporting }) {
  const busy = exporting.start.isPending || exporting.event?.state === 'running';
  const ready = here.connection.lastDay !== null;
  const begin = () => {
    if (ready && !busy) exporting.start.mutate({ connection: here.connection.name, period: here.period });
  };
  useHotkeys([['mod+E', begin]], []);
  return (
    <Button
      leftSection={<IconDownload className="icon" />}
      loading={busy}
      aria-disabled={!ready}
      title={ready ? undefined : 'There are no balances to export yet. Sync first.'}
      rightSection={<kbd>Ctrl E</kbd>}
      onClick={begin}
    >
      Export month
    </Button>
  );
}

function contentsOf({ format, sheets, formulas, files }: ReportResult): string {
  if (format === 'xlsx') return `${sheets.length} sheets, ${formulas} formulas read back and recomputed.`;
  return files.length > 1
    ? `${files.length} files, read back from disk and compared.`
    : 'read back from disk and compared.';
}

export function ExportState({ exporting }: { readonly exporting: Exporting }) {
  const { event, start, result } = exporting;
  if (start.error) return <FailureNote error={start.error} />;
  if (event?.state === 'running')
    return <JobProgress job={event} kept="Nothing is left under the chosen name if you stop." />;
  if (event?.state === 'failed') {
    return (
      <div className="note tone-bg-fail" role="alert">
        <p>
          <strong className="strong">{event.error?.message}</strong> {event.error?.hint}
        </p>
      </div>
    );
  }
  if (!result) return null;
  const { checks } = result;
  return (
    <div className="note tone-bg-ok" role="status">
      <IconShieldCheck className="icon tone-ok" />
      <div className="grow">
        <p>
          <strong className="strong">{result.file.split(/[\\/]/).pop()}</strong>, {contentsOf(result)} {checks.pass}{' '}
          checks pass, {checks.warn} warn, {checks.fail} fail, {checks.notTested} not tested.
        </p>
        {result.remarks.map((remark) => (
          <p key={remark}>{remark}</p>
        ))}
        <p className="hash">SHA-256 {result.sha256}</p>
      </div>
    </div>
  );
}
