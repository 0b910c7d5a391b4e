/** The editor's script: what is typed shows in the page at once, as in Shopify's. */
import type { ExtensionTarget } from "#app/preview/targets.ts";

type Settings = Record<string, string | number | boolean>;

const form = document.querySelector<HTMLFormElement>("#extensions-form");
const preview = document.querySelector<HTMLIFrameElement>("#preview");

/** As typed so far, by target; what the field itself refuses is left out. */
function settings(): Partial<Record<ExtensionTarget, Settings>> {
  const given: Partial<Record<ExtensionTarget, Settings>> = {};
  for (const field of form?.querySelectorAll<HTMLInputElement>("[data-key]") ?? []) {
    const { target, key = "" } = field.dataset as { target: ExtensionTarget; key?: string };
    given[target] ??= {};
    if (field.type === "checkbox") given[target][key] = field.checked;
    else if (field.value !== "" && field.checkValidity()) {
      given[target][key] = field.type === "number" ? Number(field.value) : field.value;
    }
  }
  return given;
}

form?.addEventListener("input", () => {
  const message = { type: "sandbox:settings", settings: settings() };
  preview?.contentWindow?.postMessage(message, location.origin);
});

const stage = document.querySelector<HTMLElement>("#stage");
/** The page as on a desktop, made smaller to fit; on a phone, as it is. */
const DESKTOP_WIDTH = 1200;
function scaleToStage(): void {
  if (!stage || !preview) return;
  const onPhone = stage.classList.contains("phone");
  const scale = onPhone ? 1 : Math.min(1, stage.clientWidth / DESKTOP_WIDTH);
  preview.style.transform = `scale(${scale})`;
  preview.style.blockSize = `${stage.clientHeight / scale}px`;
}
if (stage) new ResizeObserver(scaleToStage).observe(stage);

document.querySelector("#phone")?.addEventListener("click", (event) => {
  const on = stage?.classList.toggle("phone") ?? false;
  (event.currentTarget as HTMLElement).setAttribute("aria-pressed", String(on));
  scaleToStage();
});
