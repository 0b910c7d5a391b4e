/** What a newcomer sees while the sandbox starts: one line a step, with its time once it is done. */
export async function step<T>(title: string, work: () => Promise<T> | T): Promise<T> {
  const started = performance.now();
  const interactive = process.stdout.isTTY;
  if (interactive) process.stdout.write(`  … ${title}`);
  try {
    const result = await work();
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stdout.write(`${interactive ? "\r\x1b[2K" : ""}  ✓ ${title} (${seconds} s)\n`);
    return result;
  } catch (error) {
    process.stdout.write(`${interactive ? "\r\x1b[2K" : ""}  ✗ ${title}\n`);
    throw error;
  }
}
