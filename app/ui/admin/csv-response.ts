/**
 * A CSV file for the merchant to save.
 *
 * @param name without its ending; letters, digits and hyphens
 */
export function csvResponse(name: string, content: string): Response {
  return new Response(content, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}.csv"`,
      "Cache-Control": "no-store",
    },
  });
}
