/** Exposes the contract as `window.citron`, nothing else. Main decides which names exist and what they take. */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { CALL_CHANNEL, EVENT_CHANNEL, FILE_CHANNEL } from './channels.ts';
import type { JobEvent } from './contract/jobs.ts';

contextBridge.exposeInMainWorld('citron', {
  call: (name: string, input: unknown): Promise<unknown> => ipcRenderer.invoke(CALL_CHANNEL, name, input),
  // Of a file that the person chose or dropped: a page cannot make one that stands for another place.
  handIn: (file: File): Promise<unknown> => ipcRenderer.invoke(FILE_CHANNEL, webUtils.getPathForFile(file)),
  onEvent(listener: (event: JobEvent) => void): () => void {
    // The event of Electron itself never crosses the bridge: it would hand over the sender.
    const pass = (_event: unknown, event: JobEvent): void => listener(event);
    ipcRenderer.on(EVENT_CHANNEL, pass);
    return () => ipcRenderer.off(EVENT_CHANNEL, pass);
  },
});
