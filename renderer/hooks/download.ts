/** Hands a finished file to the browser, once; a desktop has written it where the person chose. */
const fetched = new Set<string>();

export function download(address: string): void {
  if (fetched.has(address)) return;
  fetched.add(address);
  const link = document.createElement('a');
  link.href = address;
  link.download = '';
  link.click();
}
