/** Settings that decide a figure: what counts now, every version before it, and a change with its reason. */
import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SettingVersionView } from '../../preload/contract/settings.ts';
import type { CallInput } from '../../preload/contract.ts';
import { call } from '../citron.ts';
import { STORE } from './use-month.ts';

export type SettingKey = SettingVersionView['key'];
export type SettingValue = SettingVersionView['value'];

export function useSettings(connection: string) {
  return useQuery({
    queryKey: [STORE, 'setting.list', connection],
    queryFn: () => call('setting.list', { connection }),
  });
}

/** Versions of one setting, newest first; nothing is asked while `key` is null. */
export function useSettingHistory(connection: string, key: SettingKey | null) {
  return useQuery({
    queryKey: [STORE, 'setting.history', connection, key],
    queryFn: key === null ? skipToken : () => call('setting.history', { connection, key }),
  });
}

/** Adds versions of settings under one reason; figures are read again after it. */
export function useChangeSettings() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (changes: readonly CallInput<'setting.change'>[]) => {
      for (const change of changes) await call('setting.change', change);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: [STORE] }),
  });
}
