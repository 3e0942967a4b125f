/** The files to hand over: the workbook, the figures, and the journal in each format, read back before they leave. */

import { Button } from '@mantine/core';
import { useState } from 'react';
import { ExportState } from '../../components/export-month.tsx';
import { Mark } from '../../components/marks.tsx';
import { Panel } from '../../components/panel.tsx';
import type { Here } from '../../hooks/use-app.ts';
import { useDates } from '../../hooks/use-dates.ts';
import { type ReportFormat, useExport, useFormats } from '../../hooks/use-reports.ts';
import { IconDownload } from '../../icons.ts';
import { FORMATS, FormatChoice } from './format-choice.tsx';

export function ExportPanel({ here }: { readonly here: Here }) {
  const [format, setFormat] = useState<ReportFormat>('xlsx');
  const exporting = useExport();
  const formats = useFormats(here);
  const missingOf = (of: ReportFormat) => formats.data?.find((each) => each.format === of)?.missing ?? null;
  const dates = useDates();
  const busy = exporting.start.isPending || exporting.event?.state === 'running';
  const chosen = FORMATS[format];
  const failed = formats.error === null ? null : { message: formats.error.message, hint: '' };
  const missing = missingOf(format) ?? failed;
  const begin = () => {
    if (missing === null) exporting.start.mutate({ connection: here.connection.name, period: here.period, format });
  };
  return (
    <Panel
      title="Export"
      sub={`${dates.month(here.period)}, as now`}
      className="export"
      foot={
        <Button
          className="push"
          variant="filled"
          leftSection={<IconDownload className="icon" />}
          loading={busy}
          aria-disabled={missing !== null}
          title={missing?.message}
          onClick={begin}
        >
          Save {chosen.label}…
        </Button>
      }
    >
      <div className="export-body">
        <FormatChoice value={format} onChange={setFormat} notYet={(of) => missingOf(of) !== null} />
        <div className="export-about">
          <p className="small soft">{chosen.gives}</p>
          {missing !== null && (
            <div className="note tone-bg-warn" role="status">
              <Mark shape="triangle" className="tone-warn" />
              <div className="grow">
                <p className="strong">{missing.message}</p>
                <p>{missing.hint}</p>
              </div>
            </div>
          )}
          <ExportState exporting={exporting} />
        </div>
        <p className="small quiet export-words">
          Quantities are what the processor’s API answered, values are quantity × rate. Neither is a conclusion on fair
          value, classification or ownership.
        </p>
      </div>
    </Panel>
  );
}
