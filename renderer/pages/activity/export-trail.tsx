/** Writes the audit trail as CSV, with every hash, for whoever checks it elsewhere. */
import { Button } from '@mantine/core';
import { useEffect } from 'react';
import type { AuditResult } from '../../../preload/contract/audit.ts';
import { announce } from '../../frame/announce.ts';
import { download } from '../../hooks/download.ts';
import { useJobCall } from '../../hooks/use-jobs.ts';
import { IconDownload } from '../../icons.ts';

export function ExportTrail() {
  const { start, event, running, result } = useJobCall('audit.export');
  const written = result as AuditResult | null;
  const failed = start.error?.message ?? event?.error?.message;
  useEffect(() => {
    if (written?.download) download(written.download);
    if (written) announce(`The audit trail was written: ${written.file}.`);
  }, [written]);
  return (
    <Button
      leftSection={<IconDownload className="icon" />}
      loading={running}
      className={failed ? 'danger' : ''}
      title={failed}
      onClick={() => start.mutate({})}
    >
      {failed ? 'CSV failed, again…' : 'CSV…'}
    </Button>
  );
}
