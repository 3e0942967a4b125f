/** When the app syncs by itself, and the lines for a scheduler of the operating system. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CallInput } from '../../preload/contract.ts';
import { call } from '../citron.ts';

const SCHEDULE = 'schedule';

export function useSchedule() {
  return useQuery({ queryKey: [SCHEDULE], queryFn: () => call('schedule.read', {}) });
}

export function useScheduleCommands(connection: string) {
  return useQuery({
    queryKey: [SCHEDULE, 'commands', connection],
    queryFn: () => call('schedule.commands', { connection }),
  });
}

export function useKeepSchedule() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: CallInput<'schedule.keep'>) => call('schedule.keep', input),
    onSuccess: () => queries.invalidateQueries({ queryKey: [SCHEDULE] }),
  });
}

export function useAtLogin() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (on: boolean) => call('schedule.atLogin', { on }),
    onSuccess: () => queries.invalidateQueries({ queryKey: [SCHEDULE] }),
  });
}
