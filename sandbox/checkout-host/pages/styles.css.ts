/** The look of Shopify's checkout around the block, and of the sandbox's own bar above it. */
import { REFUSED_STYLE, themeRule } from "#app/preview/theme.css.ts";

export const STYLES = /* css */ `
${themeRule(":root")}
${REFUSED_STYLE}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--co-surface); -webkit-font-smoothing: antialiased; }
h1, h2, h3, p, dl, dd, address { margin: 0; }
address { font-style: normal; }
a { color: var(--co-accent); text-underline-offset: 2px; }
:focus-visible { outline: 2px solid var(--co-accent); outline-offset: 2px; border-radius: 3px; }
.visually-hidden { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

/* The sandbox's bar: plainly no part of the checkout. */
.bar { background: #202223; color: #f3f3f3; font-size: 13px; border-block-end: 3px solid #7a5cff; }
.bar form { display: flex; flex-wrap: wrap; align-items: end; gap: 8px 10px; padding: 8px 16px 10px; }
.bar .name { align-self: center; font-weight: 700; letter-spacing: 0.02em; margin-inline-end: 4px; }
.bar .name::before { content: ""; display: inline-block; inline-size: 8px; block-size: 8px; border-radius: 50%; background: #a892ff; margin-inline-end: 8px; }
.bar label { display: grid; gap: 2px; font-size: 11px; color: #c9cccf; min-inline-size: 0; }
.bar label.check { display: flex; align-items: center; gap: 6px; font-size: 13px; color: inherit; min-block-size: 30px; }
.bar select, .bar button, .bar .button { font: inherit; font-size: 13px; color: #fff; background: #303334; border: 1px solid #5c5f62; border-radius: 6px; min-block-size: 30px; padding: 3px 8px; max-inline-size: 190px; }
.bar button, .bar .button { cursor: pointer; white-space: nowrap; text-decoration: none; display: inline-flex; align-items: center; }
.bar button:hover, .bar .button:hover { background: #44474a; }
.bar :focus-visible { outline-color: #a892ff; }
.bar input { accent-color: #a892ff; inline-size: 16px; block-size: 16px; margin: 0; }
.bar details { inline-size: 100%; }
.bar summary { cursor: pointer; font-size: 12px; color: #c9cccf; inline-size: fit-content; }
.bar .more { display: flex; flex-wrap: wrap; gap: 6px 18px; align-items: end; padding-block-start: 4px; }
.bar fieldset { border: 0; margin: 0; padding: 0; display: flex; gap: 4px 12px; flex-wrap: wrap; min-inline-size: 0; }
.bar legend { padding: 0; font-size: 11px; color: #c9cccf; }
.bar .stage { align-self: center; color: #c9cccf; }
.bar .end { margin-inline-start: auto; display: flex; flex-wrap: wrap; gap: 8px; align-items: end; }
.problems { background: #fff1f0; color: #8e1f0b; border-block-end: 1px solid #f3b3a5; padding: 8px 16px; font-size: 13px; }
.problems h2 { font-size: 13px; display: inline; }
.problems ul { margin: 4px 0 0; padding-inline-start: 18px; }
.problems li { overflow-wrap: anywhere; }
.problems[hidden] { display: none; }

/* The checkout. */
.page-header { border-block-end: 1px solid var(--co-border); padding-inline: max(38px, calc(50% - 560px)) 38px; }
.page-header > div { padding-block: 21px; }
.shop-name { font-size: 22px; font-weight: 600; letter-spacing: -0.01em; color: var(--co-text); text-decoration: none; }
.columns { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, calc(50% - 50px)); min-block-size: calc(100dvh - 78px); }
.main { display: flex; flex-direction: column; padding: 32px 38px 24px; border-inline-end: 1px solid var(--co-border); }
.main > * { inline-size: 100%; max-inline-size: 572px; margin-inline: auto 0; }
.main .stack { display: grid; gap: 17px; grid-template-columns: minmax(0, 1fr); }
.summary { background: var(--co-surface-subdued); padding: 32px 38px; }
.summary > * { max-inline-size: 412px; }

.confirmation { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 14px; align-items: center; margin-block-end: 4px; }
.confirmation svg { inline-size: 50px; block-size: 50px; color: #1f8a4c; }
.confirmation p { color: var(--co-text-subdued); }
.confirmation h1 { font-size: 21px; font-weight: 600; line-height: 1.3; letter-spacing: -0.01em; overflow-wrap: anywhere; }
.card { border: 1px solid var(--co-border); border-radius: var(--co-radius-large-100); overflow: hidden; background: var(--co-surface); }
.card .inner { padding: 17px; display: grid; gap: 4px; }
.card h2 { font-size: 17px; font-weight: 600; line-height: 1.35; }
.map { position: relative; block-size: 200px; background: #e8f0ea; border-block-end: 1px solid var(--co-border); }
.map svg { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; }
.map .place { position: absolute; inset-block-start: 36px; inset-inline: 0; display: grid; justify-items: center; }
.map .place span { background: var(--co-surface); border-radius: 8px; padding: 8px 12px; box-shadow: 0 2px 10px rgb(0 0 0 / 0.18); text-align: center; font-size: 13px; line-height: 1.35; }
.map .place span b { display: block; font-weight: 600; }
.extension { display: block; min-inline-size: 0; }
.extension:empty { display: none; }
.lines .extension { grid-column: 1 / -1; }
.lines .extension:empty { display: block; block-size: 0; margin-block-start: -14px; }
.lines .what { min-inline-size: 0; overflow-wrap: anywhere; }
.details { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 17px 21px; padding-block-start: 11px; }
.details > div { min-inline-size: 0; overflow-wrap: anywhere; }
.details h3 { font-size: 14px; font-weight: 600; margin: 0 0 2px; }
.after { display: flex; justify-content: space-between; align-items: center; gap: 17px; padding-block: 8px; flex-wrap: wrap; }
.after .go { display: inline-block; background: var(--co-accent); color: #fff; text-decoration: none; border-radius: var(--co-radius-base); padding: 13px 19px; font-weight: 600; }
.after .go:hover { background: var(--co-accent-hover); }
.page-footer { margin-block-start: auto; padding-block-start: 40px; }
.page-footer p { border-block-start: 1px solid var(--co-border); padding-block-start: 14px; color: var(--co-text-subdued); font-size: 12px; }

.lines { list-style: none; margin: 0 0 21px; padding: 0; display: grid; gap: 14px; }
.lines li { display: grid; grid-template-columns: 64px minmax(0, 1fr) auto; gap: 14px; align-items: center; }
.thumb { position: relative; inline-size: 64px; block-size: 64px; }
.thumb img { display: block; inline-size: 100%; block-size: 100%; object-fit: cover; border-radius: var(--co-radius-base); border: 1px solid rgb(0 0 0 / 0.08); background: #fff; }
.thumb b { position: absolute; inset-block-start: -8px; inset-inline-end: -8px; min-inline-size: 21px; block-size: 21px; padding-inline: 5px; border-radius: 7px; background: #1a1a1a; color: #fff; font-size: 12px; font-weight: 600; line-height: 21px; text-align: center; }
.lines small { display: block; color: var(--co-text-subdued); font-size: 12px; }
.lines .price { text-align: end; }
.lines .price s { display: block; color: var(--co-text-subdued); }
.tag { display: inline-flex; gap: 4px; align-items: center; color: var(--co-text-subdued); font-size: 12px; }
.totals { display: grid; gap: 8px; }
.totals div { display: flex; justify-content: space-between; gap: 14px; }
.totals .grand { font-size: 19px; font-weight: 600; padding-block-start: 6px; align-items: baseline; }
.totals .grand small { font-size: 12px; font-weight: 400; color: var(--co-text-subdued); margin-inline-end: 8px; }
.totals .tax { color: var(--co-text-subdued); }
.collapsed-summary { display: none; }

/* Customer accounts: the order-status page. */
.account-header { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 32px; padding: 17px max(38px, calc(50% - 560px)); border-block-end: 1px solid var(--co-border); }
.account-header nav { display: flex; gap: 21px; }
.account-header nav a { color: var(--co-text); text-decoration: none; padding-block: 4px; }
.account-header nav [aria-current] { font-weight: 600; border-block-end: 2px solid var(--co-text); }
.account { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 400px); gap: 21px 32px; padding: 32px max(38px, calc(50% - 560px)) 48px; align-items: start; }
.account .stack { display: grid; gap: 17px; grid-template-columns: minmax(0, 1fr); }
.order-title { grid-column: 1 / -1; }
.order-title h1 { font-size: 24px; font-weight: 600; line-height: 1.3; letter-spacing: -0.01em; }
.order-title p, .card .when { color: var(--co-text-subdued); }
.account-summary h2 { margin-block-end: 11px; }
.steps { list-style: none; margin: 14px 0 0; padding: 0; display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 8px; font-size: 12px; color: var(--co-text-subdued); }
.steps li { border-block-start: 4px solid var(--co-border); padding-block-start: 6px; border-radius: 2px; overflow-wrap: anywhere; }
.steps .reached { border-color: #1f8a4c; color: var(--co-text); }
.toast { position: fixed; inset-block-end: 21px; inset-inline: 21px; inline-size: fit-content; margin-inline: auto; padding: 11px 17px; border-radius: 8px; background: #1a1a1a; color: #fff; }
.toast:empty { display: none; }

/* A frame around a framed checkout: a desktop's window or a phone. */
.frame-stage { display: grid; place-items: start safe center; padding: 24px; background: #e3e3e6; min-block-size: calc(100dvh - 60px); overflow-x: auto; }
.frame { background: #fff; overflow: hidden; box-shadow: 0 20px 50px rgb(0 0 0 / 0.25); box-sizing: content-box; max-inline-size: 100%; }
.frame iframe { display: block; inline-size: 100%; block-size: 100%; border: 0; }
.frame.desktop { inline-size: 1280px; block-size: 860px; border: 1px solid #b8b8bd; border-block-start-width: 28px; border-radius: 12px; overflow: auto; max-inline-size: none; }
.frame.phone { inline-size: 390px; block-size: min(844px, calc(100dvh - 150px)); border: 10px solid #111; border-radius: 44px; }

/* The list of orders. */
.orders { max-inline-size: 860px; margin-inline: auto; padding: 32px 21px; display: grid; gap: 21px; }
.orders h1 { font-size: 24px; font-weight: 600; }
.orders form { display: flex; gap: 8px; }
.orders input[type="search"] { flex: 1; min-inline-size: 0; font: inherit; padding: 10px 12px; border: 1px solid var(--co-border-control); border-radius: var(--co-radius-base); }
.orders form button { font: inherit; font-weight: 600; color: #fff; background: var(--co-accent); border: 0; border-radius: var(--co-radius-base); padding: 10px 17px; cursor: pointer; }
.orders ul { list-style: none; margin: 0; padding: 0; }
.orders li a { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 2px 14px; padding: 13px 17px; border-block-end: 1px solid var(--co-border); text-decoration: none; color: inherit; }
.orders li:last-child a { border-block-end: 0; }
.orders li a:hover { background: var(--co-surface-subdued); }
.orders li b { font-weight: 600; }
.orders li small { grid-column: 1 / -1; color: var(--co-text-subdued); font-size: 12px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.orders .why { color: var(--co-accent); font-weight: 600; font-size: 12px; }

@media (max-width: 999px) {
  .columns { display: block; }
  .summary { display: none; }
  .main { border: 0; padding: 21px 21px 17px; }
  .main > * { margin-inline: auto; max-inline-size: 572px; }
  .page-header { padding-inline: 21px; }
  .page-header > div { max-inline-size: 572px; margin-inline: auto; padding-block: 17px; }
  .collapsed-summary { display: block; background: var(--co-surface-subdued); border-block-end: 1px solid var(--co-border); }
  .collapsed-summary summary { display: flex; justify-content: space-between; align-items: center; max-inline-size: 614px; margin-inline: auto; padding: 17px 21px; cursor: pointer; list-style: none; color: var(--co-accent); }
  .collapsed-summary summary::-webkit-details-marker { display: none; }
  .collapsed-summary summary span::after { content: ""; display: inline-block; inline-size: 7px; block-size: 7px; border: solid currentColor; border-width: 0 1.5px 1.5px 0; transform: translateY(-2px) rotate(45deg); margin-inline-start: 10px; }
  .collapsed-summary[open] summary span::after { transform: translateY(2px) rotate(225deg); }
  .collapsed-summary summary b { font-size: 17px; color: var(--co-text); font-weight: 600; }
  .collapsed-summary .inside { max-inline-size: 614px; margin-inline: auto; padding: 4px 21px 21px; }
  .account { display: block; padding: 21px; }
  .account > * + * { margin-block-start: 21px; }
  .account-header { padding: 17px 21px; }
  .after .go { flex: 1 0 100%; text-align: center; order: -1; }
}
@media (max-width: 480px) {
  .bar form { gap: 6px 8px; padding: 8px 12px; }
  .bar select { max-inline-size: 150px; }
  .bar details { inline-size: 100%; }
.bar summary { cursor: pointer; font-size: 12px; color: #c9cccf; inline-size: fit-content; }
.bar .more { display: flex; flex-wrap: wrap; gap: 6px 18px; align-items: end; padding-block-start: 4px; }
.bar fieldset { border: 0; margin: 0; padding: 0; display: flex; gap: 4px 12px; flex-wrap: wrap; min-inline-size: 0; }
.bar legend { padding: 0; font-size: 11px; color: #c9cccf; }
.bar .stage { align-self: center; color: #c9cccf; }
.bar .end { margin-inline-start: 0; }
}
`;
