/** The checkout editor's routes: what it shows, and what Save, Add and Remove change. */
import type { Context, Hono } from "hono";
import type { ShopData } from "#sandbox/demo-shop/types.ts";
import { type PageChoices, targetsOn } from "../checkout-host/choices.ts";
import type { Placements, ShopPlacements } from "../checkout-host/placements.ts";
import { checkSettings, type ExtensionDefinition, fieldName } from "./extension-settings.ts";
import { editorPage } from "./pages/editor.ts";

export interface EditorRoutes {
  placements: Placements;
  /** All that the app has, on whatever page. */
  extensions: ExtensionDefinition[];
  shopOf: (context: Context) => ShopData | undefined;
  unknownShop: (context: Context) => Response;
}

type Form = Readonly<Record<string, unknown>>;

/** Below `/store/:handle/settings/checkout/editor`; `?page=` names the buyer's page, as in Shopify's links. */
export function serveEditor(app: Hono, options: EditorRoutes): void {
  const { placements, extensions, shopOf, unknownShop } = options;

  function show(context: Context, refused?: { errors: Record<string, string>; typed: Form }) {
    const shop = shopOf(context);
    if (!shop) return unknownShop(context);
    const url = new URL(context.req.url);
    const page = pageOf(url);
    const drawn = editorPage({
      shop,
      page,
      placements: placements.read(shop.info.domain),
      extensions: extensionsOn(page, extensions),
      path: url.pathname + url.search,
      errors: {},
      ...refused,
    });
    return context.html(drawn, refused ? 422 : 200);
  }

  async function change(context: Context) {
    const shop = shopOf(context);
    if (!shop) return unknownShop(context);
    const { domain } = shop.info;
    const url = new URL(context.req.url);
    const form = await context.req.parseBody();
    const onPage = extensionsOn(pageOf(url), extensions);
    const { changes, errors } = changesIn(onPage, placements.read(domain), form);
    if (Object.keys(errors).length > 0) return show(context, { errors, typed: form });
    placements.write(domain, changes);
    return context.redirect(url.pathname + url.search, 303);
  }

  for (const path of [EDITOR, `${EDITOR}/*`]) {
    app.get(path, (context) => show(context));
    app.post(path, (context) => change(context));
  }
}

const EDITOR = "/store/:handle/settings/checkout/editor";

const pageOf = (url: URL): PageChoices["page"] =>
  url.searchParams.get("page") === "order-status" ? "order-status" : "thank-you";

const extensionsOn = (page: PageChoices["page"], extensions: ExtensionDefinition[]) =>
  extensions.filter(({ target }) => targetsOn(page).includes(target));

/** Whatever button was pressed, what was typed for those that stand on the page is taken, too. */
function changesIn(extensions: ExtensionDefinition[], placed: ShopPlacements, form: Form) {
  const changes: { -readonly [Target in keyof ShopPlacements]?: ShopPlacements[Target] } = {};
  let errors: Record<string, string> = {};
  for (const extension of extensions) {
    const { handle, target, fields } = extension;
    const now = placed[target];
    const isShown = fields.some(({ key }) => fieldName(extension, key) in form);
    const checked = isShown ? checkSettings(extension, form) : { ...now, errors: {} };
    errors = { ...errors, ...checked.errors };
    changes[target] = {
      placed: (now.placed || form.action === `add ${handle}`) && form.action !== `remove ${handle}`,
      settings: checked.settings,
    };
  }
  return { changes, errors };
}
