/** The editor's script: what is typed shows in the page at once, as in Shopify's. */
const form = document.querySelector<HTMLFormElement>("#block-form");
const preview = document.querySelector<HTMLIFrameElement>("#preview");
const { numbers } = JSON.parse(document.getElementById("admin-data")?.textContent ?? "{}") as {
  numbers: string[];
};

function settings(): Record<string, string | number | boolean> {
  const given: Record<string, string | number | boolean> = {};
  for (const field of form?.querySelectorAll<HTMLInputElement>("[name]:not(button)") ?? []) {
    if (field.type === "checkbox") given[field.name] = field.checked;
    else if (field.value !== "" && field.checkValidity()) {
      given[field.name] = numbers.includes(field.name) ? Number(field.value) : field.value;
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
