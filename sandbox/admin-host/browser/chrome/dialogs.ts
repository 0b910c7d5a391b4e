/** The admin's own dialogs: questions, and the resource picker. */
import type { PickerRequest } from "../../bridge-protocol.ts";
import type { PickedProduct, PickedResource, PickerRow } from "../../picker-shapes.ts";

type Child = Node | string;

/** HTML's own elements: Shopify's declarations add the checkout's to the DOM's map. */
type NativeElements = Omit<HTMLElementTagNameMap, `s-${string}`>;

export function element<K extends keyof NativeElements>(
  tag: K,
  attributes: Record<string, string | boolean | ((event: Event) => void)> = {},
  ...children: Child[]
): NativeElements[K] {
  const made = document.createElement(tag) as NativeElements[K];
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name.slice(2), value);
    else if (value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

function openDialog(options: {
  title: string;
  small?: boolean;
  content: Child[];
  onclose(): void;
}) {
  const dialog = element("dialog", {
    "aria-labelledby": "dialog-title",
    class: options.small ? "small" : "",
  });
  const close = element(
    "button",
    { type: "button", "aria-label": "Close", onclick: () => dialog.close() },
    "✕",
  );
  dialog.append(
    element("header", {}, element("h2", { id: "dialog-title" }, options.title), close),
    ...options.content,
  );
  dialog.addEventListener("close", () => {
    dialog.remove();
    options.onclose();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** Asks; true where the merchant agrees. */
export function ask(question: {
  title: string;
  text: string;
  yes: string;
  no: string;
  critical?: boolean;
}): Promise<boolean> {
  return new Promise((resolve) => {
    let answer = false;
    const yes = element(
      "button",
      {
        type: "button",
        class: `button ${question.critical ? "critical" : "primary"}`,
        onclick: () => {
          answer = true;
          dialog.close();
        },
      },
      question.yes,
    );
    const no = element(
      "button",
      { type: "button", class: "button", onclick: () => dialog.close() },
      question.no,
    );
    const dialog = openDialog({
      title: question.title,
      small: true,
      content: [
        element("div", { class: "body" }, element("p", {}, question.text)),
        element("footer", {}, no, yes),
      ],
      onclose: () => resolve(answer),
    });
  });
}

const NOUNS = { product: "products", variant: "variants", collection: "collections" } as const;

/** What the merchant has chosen so far: rows by id, and of products the variants. */
class Selection {
  readonly rows = new Map<string, { row?: PickerRow; variants: Set<string> }>();
  readonly request: PickerRequest;

  constructor(request: PickerRequest) {
    this.request = request;
    for (const { id, variants = [] } of request.selectionIds) {
      this.rows.set(id, { variants: new Set(variants.map((variant) => variant.id)) });
    }
  }
  get most(): number {
    const { multiple } = this.request;
    return multiple === true ? Number.POSITIVE_INFINITY : multiple === false ? 1 : multiple;
  }
  get full(): boolean {
    return this.rows.size >= this.most;
  }
  learn(rows: PickerRow[]): void {
    for (const row of rows) {
      const known = this.rows.get(row.id);
      if (!known) continue;
      known.row = row;
      if (known.variants.size === 0) for (const { id } of row.variants) known.variants.add(id);
    }
  }
  toggleRow(row: PickerRow, on: boolean): void {
    if (!on) this.rows.delete(row.id);
    else {
      if (this.most === 1) this.rows.clear();
      this.rows.set(row.id, { row, variants: new Set(row.variants.map(({ id }) => id)) });
    }
  }
  toggleVariant(row: PickerRow, variantId: string, on: boolean): void {
    const chosen = this.rows.get(row.id) ?? { row, variants: new Set<string>() };
    if (on) chosen.variants.add(variantId);
    else chosen.variants.delete(variantId);
    if (chosen.variants.size === 0) this.rows.delete(row.id);
    else {
      if (this.most === 1 && !this.rows.has(row.id)) this.rows.clear();
      this.rows.set(row.id, chosen);
    }
  }
  /** As Shopify answers: products with the chosen ones of their variants. */
  result(): PickedResource[] {
    return [...this.rows.values()].flatMap(({ row, variants }): PickedResource[] => {
      if (!row) return [];
      if (row.variants.length === 0) return [row.resource];
      const product = row.resource as PickedProduct;
      return [{ ...product, variants: product.variants.filter(({ id }) => variants.has(id)) }];
    });
  }
}

interface PickerOptions {
  request: PickerRequest;
  /** Rows of the shop that match a search. */
  find(query: string): Promise<PickerRow[]>;
}

/** The resource picker; null where the merchant cancels. */
export function pick({ request, find }: PickerOptions): Promise<PickedResource[] | null> {
  const noun = NOUNS[request.type];
  const selection = new Selection(request);
  const list = element("ul", { class: "picker-list" });
  const count = element("span", { class: "count", role: "status" });
  const verb = request.action === "select" ? "Select" : "Add";
  return new Promise((resolve) => {
    let answer: PickedResource[] | null = null;
    const done = element(
      "button",
      {
        type: "button",
        class: "button primary",
        onclick: () => {
          answer = selection.result();
          dialog.close();
        },
      },
      verb,
    );
    const redraw = (rows: PickerRow[]) => {
      drawRows(list, rows, selection, request, () => redraw(rows));
      count.textContent = `${selection.rows.size}${Number.isFinite(selection.most) && selection.most > 1 ? ` of at most ${selection.most}` : ""} selected`;
      done.disabled = selection.rows.size === 0 && request.selectionIds.length === 0;
    };
    const search = element("input", {
      type: "search",
      placeholder: `Search ${noun}`,
      "aria-label": `Search ${noun}`,
    });
    search.value = request.query;
    let latest = 0;
    const load = async () => {
      latest += 1;
      const mine = latest;
      const rows = await find(search.value);
      if (mine !== latest) return;
      selection.learn(rows);
      redraw(rows);
    };
    search.addEventListener("input", load);
    const cancel = element(
      "button",
      { type: "button", class: "button", onclick: () => dialog.close() },
      "Cancel",
    );
    const dialog = openDialog({
      title: `${verb} ${noun}`,
      content: [
        element("div", { class: "picker-search" }, search),
        list,
        element("footer", {}, count, cancel, done),
      ],
      onclose: () => resolve(answer),
    });
    // What is selected already may not be among the rows of a search: learn it from all of them.
    find("")
      .then((rows) => selection.learn(rows))
      .then(load);
  });
}

function drawRows(
  list: HTMLElement,
  rows: PickerRow[],
  selection: Selection,
  request: PickerRequest,
  redraw: () => void,
): void {
  const focused = (document.activeElement as HTMLInputElement | null)?.value;
  const scroll = list.scrollTop;
  const apart = request.type === "product" && request.filter.variants !== false;
  list.replaceChildren(
    ...rows.flatMap((row) => {
      const chosen = selection.rows.get(row.id);
      const image = row.imageUrl
        ? element("img", { src: row.imageUrl, alt: "", loading: "lazy" })
        : element("span", { class: "no-image" });
      const box = checkbox(row.id, Boolean(chosen), selection, (on) => {
        selection.toggleRow(row, on);
        redraw();
      });
      box.indeterminate = Boolean(chosen && chosen.variants.size < row.variants.length && apart);
      const main = element(
        "li",
        {},
        element(
          "label",
          {},
          box,
          image,
          element("span", {}, row.title),
          element("small", {}, row.detail),
        ),
      );
      if (!apart || row.variants.length < 2) return [main];
      return [main, ...row.variants.map((variant) => variantRow(row, variant, selection, redraw))];
    }),
  );
  if (rows.length === 0) {
    list.append(element("li", { class: "nothing" }, `Nothing matches. Try other words.`));
  }
  list.scrollTop = scroll;
  if (focused)
    list.querySelector<HTMLInputElement>(`input[value="${CSS.escape(focused)}"]`)?.focus();
}

function variantRow(
  row: PickerRow,
  variant: PickerRow["variants"][number],
  selection: Selection,
  redraw: () => void,
): HTMLElement {
  const on = selection.rows.get(row.id)?.variants.has(variant.id) ?? false;
  const box = checkbox(variant.id, on, selection, (now) => {
    selection.toggleVariant(row, variant.id, now);
    redraw();
  });
  return element(
    "li",
    {},
    element(
      "label",
      { class: "variant" },
      box,
      element("span", {}, variant.title),
      element("small", {}, variant.detail),
    ),
  );
}

function checkbox(value: string, on: boolean, selection: Selection, change: (on: boolean) => void) {
  const single = selection.most === 1;
  const box = element("input", { type: "checkbox", value });
  box.checked = on;
  box.disabled = !on && selection.full && !single;
  box.addEventListener("change", () => change(box.checked));
  return box;
}
