/**
 * Saves a file that needs the merchant's session: App Bridge adds the session token to `fetch`, but to
 * no plain link.
 *
 * @throws when the server refuses
 */
export async function saveFile(address: string): Promise<void> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  const disposition = response.headers.get("Content-Disposition") ?? "";
  const name = /filename="([^"]+)"/.exec(disposition)?.[1] ?? "download";
  const url = URL.createObjectURL(await response.blob());
  const link = Object.assign(document.createElement("a"), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}
