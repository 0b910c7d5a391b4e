import type { Suggestions } from "#app/insights/catalogue.ts";
import type { NamedKind } from "#app/targeting/index.ts";
import type { Admin } from "../admin/AdminContext.tsx";
import type { Choice } from "../fields/ValuesField.tsx";

/** ISO 3166-1 alpha-2 codes of the countries Shopify ships to. */
const COUNTRIES =
  "AC AD AE AF AG AI AL AM AO AR AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IS IT JE JM JO JP KE KG KH KI KM KN KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MK ML MM MN MO MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PS PT PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SZ TA TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VN VU WF WS XK YE YT ZA ZM ZW".split(
    " ",
  );

/** Languages shops sell in most; others can be typed by their code. */
const LANGUAGES =
  "ar bg cs da de el en es et fi fr he hi hr hu id it ja ko lt lv ms nb nl pl pt pt-BR pt-PT ro ru sk sl sv th tr uk vi zh zh-CN zh-TW".split(
    " ",
  );

const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

const suggested: Partial<Record<NamedKind, keyof Suggestions>> = {
  productType: "productTypes",
  vendor: "vendors",
  productTag: "productTags",
  customerTag: "customerTags",
  discountCode: "discountCodes",
  shippingMethod: "shippingMethods",
  loyaltyTier: "loyaltyTiers",
};

/** Kinds whose values are a closed list: nothing else can be typed. */
export const closedKinds: ReadonlySet<NamedKind> = new Set(["country", "weekday"]);

/** What a merchant can pick from for one kind of value, in the merchant's language. */
export function choicesFor(kind: NamedKind, admin: Admin, held: Suggestions): Choice[] {
  const { format } = admin;
  const sorted = (choices: Choice[]) =>
    choices.sort((a, b) => a.label.localeCompare(b.label, format.locale));
  if (kind === "country") {
    return sorted(COUNTRIES.map((value) => ({ value, label: format.country(value) })));
  }
  if (kind === "language") {
    return sorted(LANGUAGES.map((value) => ({ value, label: format.language(value) })));
  }
  if (kind === "weekday") {
    return WEEKDAYS.map((value) => ({ value, label: format.weekday(value) }));
  }
  const key = suggested[kind];
  return key ? held[key].map((value) => ({ value, label: value })) : [];
}
