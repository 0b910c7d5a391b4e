/** The gallery's script: hangs every scene, each with the real extension in a Worker of its own. */
import type { CheckoutData, CheckoutServices } from "#app/preview/checkout-api.ts";
import { CheckoutElement } from "#app/preview/elements/base.ts";
import type { LocaleFiles } from "#app/preview/i18n.ts";
import { createExtensionHost } from "#app/preview/remote/host.ts";
import type { Scene, Step } from "../scenes.ts";

/** What the server hands over with the page. */
export interface GalleryData {
  scenes: Scene[];
  locales: LocaleFiles;
  /** The order every scene is about; language and target are the scene's own. */
  data: Omit<CheckoutData, "extension">;
  lineId: string;
  /** Whether all scenes start at once, rather than as they come into view. */
  atOnce: boolean;
}

/** So long after the last change a scene counts as drawn. */
const QUIET_MS = 250;
/** Starting a Worker takes a core; more at once would only wait for each other. */
const AT_ONCE = 3;

const page = JSON.parse(
  document.getElementById("gallery-data")?.textContent ?? "null",
) as GalleryData;

const services: CheckoutServices = {
  sessionToken: async () => "gallery",
  storageRead: async () => null,
  storageWrite: async () => {},
  storageDelete: async () => {},
  publish: async () => true,
  changeConsent: async () => page.data.customerPrivacy,
  storefront: async () => ({ data: { nodes: [] } }),
  requireLogin: async () => {},
  toast: async () => {},
};

async function hang(scene: Scene): Promise<void> {
  const frame = document.querySelector<HTMLElement>(`#${CSS.escape(scene.id)} .canvas`);
  if (!frame) return;
  const bundleUrl = `/gallery/assets/extensions/${scene.target}.js`;
  const host = createExtensionHost({
    container: frame,
    workerUrl: "/gallery/assets/worker.js",
    bundleUrl,
    data: dataFor(scene, bundleUrl),
    locales: page.locales,
    services,
    answers: scene.answers,
    onProblem: ({ message }) => noteProblem(scene, message),
  });
  await host.ready.catch(() => {});
  await quiet(frame);
  for (const step of scene.steps) {
    act(frame, step, scene);
    await quiet(frame);
  }
  await pictures(frame);
  frame.closest("figure")?.setAttribute("data-hung", "");
}

function dataFor(scene: Scene, scriptUrl: string): CheckoutData {
  const beside = scene.target.includes(".cart-line-item.");
  return {
    ...page.data,
    localization: { ...page.data.localization, language: scene.locale },
    extension: {
      target: scene.target,
      scriptUrl,
      capabilities: ["api_access", "network_access"],
      ...(beside && { lineId: page.lineId }),
      ...(scene.editor && { editor: { type: "checkout" as const } }),
    },
  };
}

function noteProblem(scene: Scene, message: string): void {
  const list = document.getElementById("problems");
  if (!list) return;
  list.hidden = false;
  const item = document.createElement("li");
  item.textContent = `${scene.id}: ${message}`;
  list.querySelector("ul")?.append(item);
}

/** Resolves once nothing in the frame has changed for a while. */
function quiet(frame: HTMLElement): Promise<void> {
  return new Promise((resolve) => {
    let timer = setTimeout(done, QUIET_MS);
    const observer = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(done, QUIET_MS);
    });
    observer.observe(frame, { childList: true, subtree: true, attributes: true });
    function done() {
      observer.disconnect();
      resolve();
    }
  });
}

function act(frame: HTMLElement, { on, nth = 0, type }: Step, scene: Scene): void {
  const found = [...frame.querySelectorAll<CheckoutElement>(on)].at(nth);
  const control = found?.root.querySelector<HTMLElement>("button, a, input, textarea, select");
  if (!control) {
    noteProblem(scene, `the gallery finds no ${on} to press`);
    return;
  }
  if (type === undefined) control.click();
  else if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) {
    control.value = type;
    control.dispatchEvent(new Event("input"));
    control.dispatchEvent(new Event("change"));
  }
  control.blur();
}

/** Every picture of a scene loaded, however far down the page it hangs. */
async function pictures(frame: HTMLElement): Promise<void> {
  const elements = [...frame.querySelectorAll<CheckoutElement>("s-image, s-product-thumbnail")];
  const images = elements
    .filter((element) => element instanceof CheckoutElement)
    .flatMap(({ root }) => [...root.querySelectorAll("img")]);
  await Promise.all(
    images.map((image) => {
      image.loading = "eager";
      return image.decode().catch(() => {});
    }),
  );
}

async function hangAll(scenes: Scene[]): Promise<void> {
  const waiting = [...scenes];
  const hand = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await hang(next);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, hand));
}

function hangInView(scenes: Scene[]): void {
  const observer = new IntersectionObserver(
    (entries) => {
      const near = entries.filter(({ isIntersecting }) => isIntersecting);
      for (const { target } of near) observer.unobserve(target);
      void hangAll(scenes.filter(({ id }) => near.some(({ target }) => target.id === id)));
    },
    { rootMargin: "400px" },
  );
  for (const { id } of scenes) {
    const figure = document.getElementById(id);
    if (figure) observer.observe(figure);
  }
}

await document.fonts.ready;
if (page.atOnce) {
  await hangAll(page.scenes);
  document.documentElement.setAttribute("data-gallery", "hung");
} else hangInView(page.scenes);
