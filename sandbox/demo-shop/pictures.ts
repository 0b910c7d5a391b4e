import { handleOf } from "./build-catalogue.ts";
import { halcyonCatalogue } from "./catalogue.ts";
import { colours } from "./colours.ts";
import { secondCatalogue } from "./second-catalogue.ts";
import type { DemoProduct, ProductShape } from "./types.ts";

/** Where a shape's label sits, in the 400 × 400 picture. */
interface Drawing {
  /** SVG of the vessel; `body`, `cap` and `shade` are filled in. */
  draw: (body: string, cap: string) => string;
  label: { y: number; width: number };
}

const drawings: Record<ProductShape, Drawing> = {
  bottle: {
    draw: (body, cap) =>
      `<rect x="168" y="62" width="64" height="52" rx="8" fill="${cap}"/><path d="M150 130q0-16 16-16h68q16 0 16 16v190q0 22-22 22h-56q-22 0-22-22z" fill="${body}"/><path d="M162 134v190q0 8 6 12V128q-6 1-6 6z" fill="#fff" opacity=".45"/>`,
    label: { y: 230, width: 84 },
  },
  pump: {
    draw: (body, cap) =>
      `<path d="M196 48h46q10 0 10 10v6h-44v22h-16V56q0-8 4-8z" fill="${cap}"/><rect x="176" y="84" width="48" height="30" rx="6" fill="${cap}"/><path d="M142 134q0-20 20-20h76q20 0 20 20v188q0 20-20 20h-76q-20 0-20-20z" fill="${body}"/><path d="M156 136v186q0 7 5 10V130q-5 1-5 6z" fill="#fff" opacity=".45"/>`,
    label: { y: 230, width: 100 },
  },
  jar: {
    draw: (body, cap) =>
      `<rect x="112" y="136" width="176" height="58" rx="12" fill="${cap}"/><path d="M120 194h160v110q0 38-38 38h-84q-38 0-38-38z" fill="${body}"/><path d="M134 200v100q0 22 10 30V200z" fill="#fff" opacity=".45"/><rect x="112" y="178" width="176" height="8" fill="#000" opacity=".08"/>`,
    label: { y: 270, width: 136 },
  },
  tube: {
    draw: (body, cap) =>
      `<path d="M146 64h108l-10 232H156z" fill="${body}"/><rect x="146" y="54" width="108" height="14" rx="3" fill="${body}"/><rect x="146" y="64" width="108" height="5" fill="#000" opacity=".08"/><rect x="160" y="296" width="80" height="48" rx="8" fill="${cap}"/><path d="M158 76h10l9 212h-9z" fill="#fff" opacity=".45"/>`,
    label: { y: 180, width: 82 },
  },
  dropper: {
    draw: (body, cap) =>
      `<path d="M186 44q14-14 28 0v42h-28z" fill="${cap}" opacity=".75"/><rect x="174" y="84" width="52" height="46" rx="7" fill="${cap}"/><path d="M146 162q0-28 28-32h52q28 4 28 32v158q0 22-22 22h-64q-22 0-22-22z" fill="${body}"/><path d="M158 164v156q0 8 6 12V150q-6 6-6 14z" fill="#fff" opacity=".5"/><path d="M196 130h8v96q0 6-4 12-4-6-4-12z" fill="#fff" opacity=".35"/>`,
    label: { y: 256, width: 92 },
  },
  stick: {
    draw: (body, cap) =>
      `<rect x="164" y="70" width="72" height="120" rx="18" fill="${cap}"/><rect x="160" y="182" width="80" height="160" rx="14" fill="${body}"/><rect x="170" y="194" width="8" height="136" rx="4" fill="#fff" opacity=".5"/><rect x="160" y="186" width="80" height="6" fill="#000" opacity=".08"/>`,
    label: { y: 260, width: 72 },
  },
  box: {
    draw: (body, cap) =>
      `<path d="M96 150l104-34 104 34-104 36z" fill="${cap}" opacity=".55"/><rect x="96" y="150" width="208" height="192" rx="6" fill="${body}"/><rect x="186" y="150" width="28" height="192" fill="${cap}" opacity=".35"/><path d="M200 150c-44-10-60-54-28-56 20 0 28 30 28 56 0-26 8-56 28-56 32 2 16 46-28 56z" fill="${cap}" opacity=".8"/>`,
    label: { y: 260, width: 168 },
  },
  pouch: {
    draw: (body, cap) =>
      `<path d="M118 84h164l14 236q1 22-22 22H126q-23 0-22-22z" fill="${body}"/><rect x="114" y="72" width="172" height="26" rx="4" fill="${cap}"/><path d="M132 106h12l-8 224h-12z" fill="#fff" opacity=".4"/><circle cx="200" cy="85" r="6" fill="${body}"/>`,
    label: { y: 222, width: 130 },
  },
};

/** Breaks a title into lines of at most `limit` characters, at spaces. */
function wrap(title: string, limit: number): string[] {
  const lines: string[] = [];
  for (const word of title.replace(/SPF (?=\d)/, "SPF\u00a0").split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= limit)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeXml = (text: string) => text.replace(/[&<>"]/g, (each) => entities[each] ?? each);

/** A product's picture: an SVG document of 400 × 400, drawn from its shape and colours, its title on the label. */
export function productPicture(product: Pick<DemoProduct, "title" | "vendor" | "picture">): string {
  const { shape, body, cap, background } = product.picture;
  const { draw, label } = drawings[shape];
  const fontSize = label.width > 120 ? 15 : 12.5;
  const lines = wrap(product.title, Math.max(8, Math.floor(label.width / (fontSize * 0.62))));
  const height = lines.length * (fontSize + 4) + 30;
  const top = label.y - height / 2;
  const text = lines
    .map(
      (line, index) =>
        `<text x="200" y="${(top + 20 + fontSize * 0.4 + index * (fontSize + 4)).toFixed(1)}" font-size="${fontSize}" font-weight="600">${escapeXml(line)}</text>`,
    )
    .join("");
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="400" height="400" role="img" aria-label="${escapeXml(product.title)}">`,
    `<rect width="400" height="400" fill="${background}"/><circle cx="300" cy="110" r="150" fill="#fff" opacity=".45"/>`,
    `<ellipse cx="200" cy="346" rx="118" ry="12" fill="#000" opacity=".09"/>`,
    draw(body, cap),
    `<rect x="${200 - label.width / 2}" y="${top.toFixed(1)}" width="${label.width}" height="${height.toFixed(1)}" rx="4" fill="#fffdfa" opacity=".92"/>`,
    `<g text-anchor="middle" font-family="Georgia, 'Times New Roman', serif" fill="#3d3733">${text}`,
    `<text x="200" y="${(top + height - 8).toFixed(1)}" font-size="7.5" letter-spacing="1" opacity=".65">${escapeXml(product.vendor.toUpperCase())}</text></g></svg>`,
  ].join("");
}

const entries = new Map(
  [...halcyonCatalogue, ...secondCatalogue].map((entry) => [handleOf(entry.title), entry]),
);

/** The picture of the product with this handle, in any of the sandbox's shops, as an `image/svg+xml` document; null when there is none. */
export function productImage(handle: string): string | null {
  const entry = entries.get(handle);
  return entry
    ? productPicture({
        title: entry.title,
        vendor: entry.vendor,
        picture: { shape: entry.shape, ...colours(entry) },
      })
    : null;
}
