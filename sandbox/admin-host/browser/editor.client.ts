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

document.querySelector("#phone")?.addEventListener("click", (event) => {
  const on = document.querySelector("#stage")?.classList.toggle("phone") ?? false;
  (event.currentTarget as HTMLElement).setAttribute("aria-pressed", String(on));
});
