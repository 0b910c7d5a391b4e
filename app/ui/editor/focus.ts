/**
 * Puts the focus on the first field with an error, in reading order. Fields that are no inputs (a
 * picker, a group of conditions) mark themselves with `data-field-error` and the id of what to focus.
 */
export function focusFirstError(form: HTMLElement | null): void {
  const marked = form?.querySelector<HTMLElement>('[aria-invalid="true"], [data-field-error]');
  if (!marked) return;
  const target = marked.dataset.fieldError
    ? (document.getElementById(marked.dataset.fieldError) ?? marked)
    : marked;
  target.scrollIntoView({ block: "center" });
  target.focus({ preventScroll: true });
}

/** Does something once what was just changed is on the page. */
export function afterDrawing(then: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(then));
}
