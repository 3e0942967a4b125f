/** What the app must say once, such as a damaged file that was set aside; each sentence can be put away. */
import { CloseButton } from '@mantine/core';
import { useState } from 'react';
import { IconAlertTriangle } from '../icons.ts';

export function RunNotices({ notices }: { readonly notices: readonly string[] }) {
  const [putAway, setPutAway] = useState<readonly string[]>([]);
  return notices
    .filter((notice) => notice !== '' && !putAway.includes(notice))
    .map((notice) => (
      <div key={notice} className="banner warn" role="status">
        <IconAlertTriangle className="icon" />
        <span className="grow">{notice}</span>
        <CloseButton size="sm" aria-label="Put away" onClick={() => setPutAway([...putAway, notice])} />
      </div>
    ));
}
