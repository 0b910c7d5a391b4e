/** The look of the mailbox page. */
export const MAILBOX_STYLES = /* css */ `
:root { color-scheme: light; --line: #e1e1e6; --words: #24262c; --quiet: #5f636d; --surface: #f4f4f6; --lit: #ecebff; --accent: #5b3cc4; font: 14px/20px Inter, -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; color: var(--words); }
* { box-sizing: border-box; }
body { margin: 0; min-block-size: 100dvh; display: grid; grid-template-rows: auto minmax(0, 1fr); background: var(--surface); -webkit-font-smoothing: antialiased; }
h1, h2, p, ul, dl, dd { margin: 0; padding: 0; }
ul { list-style: none; }
a { color: inherit; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
.visually-hidden { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.top { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 16px; padding: 10px 20px; background: #202223; color: #f3f3f3; border-block-end: 3px solid #7a5cff; }
.top h1 { font-size: 15px; font-weight: 700; }
.top .clock { color: #c9cccf; }
.top form { margin-inline-start: auto; display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
.top button { font: inherit; font-weight: 550; color: #fff; background: #303334; border: 1px solid #5c5f62; border-radius: 8px; min-block-size: 32px; padding: 4px 12px; cursor: pointer; }
.top button:hover { background: #44474a; }
.top button.primary { background: #6546e8; border-color: #6546e8; }
.top button.primary:hover { background: #5838d9; }

.panes { display: grid; grid-template-columns: minmax(260px, 340px) minmax(0, 1fr); min-block-size: 0; }
.list { background: #fff; border-inline-end: 1px solid var(--line); overflow: auto; }
.list a { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 8px; padding: 12px 20px; border-block-end: 1px solid var(--line); text-decoration: none; }
.list a:hover { background: #fafafc; }
.list a[aria-current] { background: var(--lit); box-shadow: inset 3px 0 var(--accent); }
.list a:focus-visible { outline-offset: -2px; }
.list b { font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.list time { color: var(--quiet); font-size: 12px; }
.list span { grid-column: 1 / -1; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; color: var(--quiet); }
.empty { display: grid; place-content: center; gap: 6px; padding: 48px 24px; text-align: center; color: var(--quiet); }
.empty h2 { font-size: 17px; line-height: 24px; color: var(--words); }
.empty p { max-inline-size: 44ch; }

.message { display: grid; grid-template-rows: auto auto minmax(0, 1fr); min-inline-size: 0; overflow: auto; }
.message > header { padding: 20px 24px 12px; background: #fff; }
.message h2 { font-size: 19px; line-height: 26px; overflow-wrap: anywhere; margin-block-end: 8px; }
.message dl { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 2px 12px; }
.message dt { color: var(--quiet); }
.message dd { overflow-wrap: anywhere; }
.views { display: flex; gap: 4px; padding: 0 20px; background: #fff; border-block-end: 1px solid var(--line); }
.views a { padding: 8px 10px; text-decoration: none; font-weight: 550; color: var(--quiet); border-block-end: 2px solid transparent; }
.views a[aria-current] { color: var(--words); border-color: var(--accent); }
.message iframe { display: block; inline-size: 100%; block-size: 100%; min-block-size: 620px; border: 0; background: #fff; }
.message pre { margin: 0; padding: 20px 24px; font: 13px/21px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
.headers { inline-size: 100%; border-collapse: collapse; font-size: 13px; align-self: start; }
.headers th, .headers td { text-align: start; vertical-align: top; padding: 6px 24px; border-block-end: 1px solid var(--line); overflow-wrap: anywhere; }
.headers th { inline-size: 220px; font-weight: 550; color: var(--quiet); }
.status { padding: 8px 20px; background: #e6f6ec; border-block-end: 1px solid #b8e2c8; color: #0b5132; }

@media (max-width: 720px) {
  .panes { grid-template-columns: minmax(0, 1fr); grid-template-rows: minmax(120px, 34dvh) auto; }
  .list { border-inline-end: 0; border-block-end: 1px solid var(--line); }
  .top form { margin-inline-start: 0; }
  .headers th { inline-size: 120px; }
  .headers th, .headers td { padding-inline: 16px; }
}`;
