/** The look of Shopify's admin around the app. */
export const ADMIN_STYLES = /* css */ `
:root { --bar: #1a1a1a; --nav: #ebebeb; --surface: #f1f1f1; --text: #303030; --subdued: #616161; --line: #e3e3e3; --focus: #005bd3; font: 450 13px/20px Inter, -apple-system, BlinkMacSystemFont, "San Francisco", "Segoe UI", Roboto, "Helvetica Neue", sans-serif; color: var(--text); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--bar); overflow: hidden; -webkit-font-smoothing: antialiased; }
button { font: inherit; color: inherit; }
a { color: #005bd3; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 1px; }
.visually-hidden { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.frame { display: grid; grid-template: 56px minmax(0, 1fr) / 240px minmax(0, 1fr); block-size: 100dvh; }
.top { grid-column: 1 / -1; display: grid; grid-template-columns: 240px minmax(0, 640px) minmax(240px, 1fr); justify-content: space-between; align-items: center; background: var(--bar); color: #e3e3e3; position: relative; }
.brand { display: flex; align-items: center; gap: 8px; padding-inline: 20px 8px; font-weight: 700; font-size: 15px; color: #fff; letter-spacing: -0.01em; }
.brand small { font-size: 11px; font-weight: 600; color: #cbb8ff; border: 1px solid #6f5bb8; border-radius: 999px; padding: 0 8px; line-height: 18px; }
.search { display: flex; align-items: center; gap: 8px; block-size: 36px; padding-inline: 12px; border-radius: 12px; background: #303030; border: 1px solid #5c5c5c; color: #b5b5b5; }
.search svg { inline-size: 18px; flex: none; }
.who { justify-self: end; display: flex; align-items: center; gap: 10px; padding-inline-end: 16px; font-weight: 550; color: #e3e3e3; }
.avatar { inline-size: 28px; block-size: 28px; border-radius: 8px; background: #36d1a5; color: #063d2d; font-weight: 700; font-size: 11px; display: grid; place-items: center; }
.menu-button { display: none; background: none; border: 0; color: inherit; padding: 8px; border-radius: 8px; margin-inline-start: 8px; }
.menu-button svg { display: block; inline-size: 20px; }

.save-bar { position: absolute; inset: 6px 0 6px; inline-size: min(640px, calc(100vw - 32px)); margin-inline: auto; display: flex; align-items: center; gap: 8px; padding: 6px 6px 6px 14px; border-radius: 12px; background: #303030; border: 1px solid #5c5c5c; color: #fff; z-index: 3; }
.save-bar[hidden] { display: none; }
.top:has(.save-bar:not([hidden])) .search { visibility: hidden; }
.save-bar span { flex: 1; font-weight: 550; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.save-bar button { border: 0; border-radius: 8px; padding: 4px 12px; min-block-size: 28px; font-weight: 550; background: #4a4a4a; color: #fff; cursor: pointer; }
.save-bar button.primary { background: #fff; color: #303030; }
.save-bar button:disabled { opacity: 0.5; cursor: default; }
.save-bar.shake { animation: shake 0.4s; }
@keyframes shake { 25% { transform: translateX(-6px); } 75% { transform: translateX(6px); } }

.nav { background: var(--nav); border-start-start-radius: 12px; padding: 12px; overflow: auto; display: flex; flex-direction: column; }
.nav ul { list-style: none; margin: 0; padding: 0; display: grid; gap: 2px; }
.nav a { display: flex; align-items: center; gap: 8px; min-block-size: 28px; padding: 4px 8px; border-radius: 8px; color: var(--text); text-decoration: none; font-weight: 550; }
.nav a svg { inline-size: 18px; block-size: 18px; flex: none; color: #4a4a4a; }
.nav a:hover { background: #f1f1f1; }
.nav a[aria-current] { background: #fafafa; font-weight: 650; }
.nav h2 { margin: 16px 8px 4px; font-size: 12px; font-weight: 550; color: var(--subdued); display: flex; }
.nav .sub a { padding-inline-start: 34px; font-weight: 500; color: #4a4a4a; }
.nav .sub a[aria-current] { color: var(--text); font-weight: 600; }
.nav .app-icon { inline-size: 18px; block-size: 18px; border-radius: 5px; background: linear-gradient(135deg, #ff9a62, #c9487d 55%, #5b3cc4); flex: none; }
.nav .end { margin-block-start: auto; padding-block-start: 16px; }

.main { background: var(--surface); border-start-end-radius: 12px; overflow: hidden; display: grid; grid-template-rows: auto minmax(0, 1fr); position: relative; min-inline-size: 0; }
.title-bar { display: flex; align-items: center; gap: 8px; min-block-size: 44px; padding: 6px 16px; background: #fff; border-block-end: 1px solid var(--line); }
.title-bar .app-icon { inline-size: 20px; block-size: 20px; border-radius: 6px; background: linear-gradient(135deg, #ff9a62, #c9487d 55%, #5b3cc4); }
.title-bar h1 { margin: 0; font-size: 14px; font-weight: 650; flex: 1; min-inline-size: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.title-bar h1 small { font-weight: 450; color: var(--subdued); font-size: 13px; }
.title-bar .actions { display: flex; gap: 8px; }
.button { display: inline-flex; align-items: center; border: 0; border-radius: 8px; padding: 4px 12px; min-block-size: 28px; font-weight: 550; background: #fff; color: var(--text); box-shadow: inset 0 0 0 1px #ccc; text-decoration: none; cursor: pointer; }
.button:hover { background: #f7f7f7; }
.button.primary { background: #303030; color: #fff; box-shadow: none; }
.button.primary:hover { background: #1a1a1a; }
.button.critical { background: #c70a24; color: #fff; box-shadow: none; }
.button:disabled { opacity: 0.5; cursor: default; }
iframe.app { display: block; inline-size: 100%; block-size: 100%; border: 0; background: var(--surface); }
.loading-bar { position: absolute; inset-block-start: 0; inset-inline: 0; block-size: 3px; z-index: 4; background: #47c1bf; transform-origin: 0 0; animation: load 8s cubic-bezier(0.1, 0.7, 0.2, 1) forwards; }
.loading-bar[hidden] { display: none; }
@keyframes load { from { transform: scaleX(0); } to { transform: scaleX(0.95); } }

.toasts { position: fixed; inset-block-end: 24px; inset-inline: 0; display: grid; justify-items: center; gap: 8px; pointer-events: none; z-index: 20; }
.toast { pointer-events: auto; display: flex; align-items: center; gap: 8px; padding: 8px 8px 8px 14px; min-block-size: 40px; border-radius: 12px; background: #1a1a1a; color: #fff; font-weight: 550; box-shadow: 0 8px 24px rgb(0 0 0 / 0.3); max-inline-size: calc(100vw - 32px); }
.toast.error { background: #b3001b; }
.toast button { background: none; border: 0; color: inherit; cursor: pointer; border-radius: 8px; padding: 4px 8px; font-weight: 650; }
.toast button:hover { background: rgb(255 255 255 / 0.14); }

dialog { padding: 0; border: 0; border-radius: 16px; inline-size: min(620px, calc(100vw - 32px)); max-block-size: min(760px, calc(100dvh - 48px)); box-shadow: 0 20px 60px rgb(0 0 0 / 0.35); color: var(--text); overflow: hidden; }
dialog[open] { display: flex; flex-direction: column; }
dialog.small { inline-size: min(440px, calc(100vw - 32px)); }
dialog::backdrop { background: rgb(0 0 0 / 0.6); }
dialog header { display: flex; justify-content: space-between; align-items: center; padding: 12px 12px 12px 16px; background: #f3f3f3; border-block-end: 1px solid var(--line); }
dialog h2 { margin: 0; font-size: 14px; font-weight: 650; }
dialog header button { background: none; border: 0; cursor: pointer; padding: 4px 8px; border-radius: 8px; }
dialog header button:hover { background: #e3e3e3; }
dialog .body { padding: 16px; }
dialog .body p { margin: 0; }
dialog footer { display: flex; align-items: center; justify-content: flex-end; gap: 8px; padding: 12px 16px; border-block-start: 1px solid var(--line); }
dialog footer .count { flex: 1; color: var(--subdued); }
.picker-search { padding: 12px 16px; border-block-end: 1px solid var(--line); }
.picker-search input { inline-size: 100%; font: inherit; padding: 6px 12px; min-block-size: 32px; border: 1px solid #8a8a8a; border-radius: 8px; }
.picker-list { list-style: none; margin: 0; padding: 0; overflow: auto; flex: 1 1 440px; min-block-size: 200px; }
.picker-list label { display: grid; grid-template-columns: 18px 40px minmax(0, 1fr) auto; gap: 12px; align-items: center; padding: 8px 16px; border-block-end: 1px solid #ebebeb; cursor: pointer; }
.picker-list label:hover { background: #f7f7f7; }
.picker-list label.variant { padding-inline-start: 46px; grid-template-columns: 18px minmax(0, 1fr) auto; }
.picker-list img, .picker-list .no-image { inline-size: 40px; block-size: 40px; border-radius: 8px; border: 1px solid var(--line); object-fit: cover; background: #f7f7f7; }
.picker-list small { color: var(--subdued); font-size: 12px; }
.picker-list input { inline-size: 16px; block-size: 16px; accent-color: #303030; margin: 0; }
.picker-list .nothing { padding: 32px; text-align: center; color: var(--subdued); }

.page { overflow: auto; padding: 24px; }
.page .inner { max-inline-size: 960px; margin-inline: auto; display: grid; gap: 16px; }
.page h1 { font-size: 20px; line-height: 28px; margin: 0; font-weight: 650; }
.card { background: #fff; border-radius: 12px; box-shadow: 0 1px 0 rgb(0 0 0 / 0.05), 0 0 0 1px rgb(0 0 0 / 0.06); overflow: hidden; }
.card.pad { padding: 16px; }
.card p { margin: 0 0 8px; }
.card p:last-child { margin: 0; }
table { border-collapse: collapse; inline-size: 100%; }
th, td { text-align: start; padding: 8px 16px; border-block-end: 1px solid #ebebeb; vertical-align: middle; }
tr:last-child td { border: 0; }
th { font-weight: 550; color: var(--subdued); background: #f7f7f7; font-size: 12px; }
td.end, th.end { text-align: end; }
td img { inline-size: 36px; block-size: 36px; border-radius: 8px; border: 1px solid var(--line); display: block; }
.scroll { overflow-x: auto; }

.editor { display: grid; grid-template: 56px minmax(0, 1fr) / 320px minmax(0, 1fr); block-size: 100dvh; background: #f1f1f1; }
.editor .top { grid-template-columns: minmax(0, 1fr) auto auto; gap: 16px; padding-inline: 16px; }
.editor .top a { color: #e3e3e3; text-decoration: none; }
.editor .top strong { color: #fff; }
.editor .top .actions { display: flex; gap: 8px; }
.editor aside { background: #fff; border-inline-end: 1px solid var(--line); overflow: auto; padding: 16px; display: grid; gap: 16px; align-content: start; }
.editor h2 { font-size: 14px; margin: 0; font-weight: 650; }
.editor .blocks { list-style: none; margin: 0; padding: 0; display: grid; gap: 2px; }
.editor .blocks li { padding: 8px 10px; border-radius: 8px; display: flex; gap: 8px; align-items: center; color: #4a4a4a; }
.editor .blocks li.ours { background: #f0f0ff; color: var(--text); font-weight: 600; }
.editor .blocks .dot { inline-size: 16px; block-size: 16px; border-radius: 4px; background: #dcdcdc; flex: none; }
.editor .blocks .ours .dot { background: linear-gradient(135deg, #ff9a62, #c9487d 55%, #5b3cc4); }
.editor form.settings { display: grid; gap: 14px; }
.editor label { display: grid; gap: 4px; font-weight: 550; }
.editor label small { font-weight: 450; color: var(--subdued); }
.editor label .wrong { color: #b3001b; font-weight: 550; }
.editor input[type="text"], .editor input[type="number"], .editor textarea { font: inherit; padding: 6px 10px; min-block-size: 32px; border: 1px solid #8a8a8a; border-radius: 8px; }
.editor .stage { margin: 16px; overflow: hidden; position: relative; }
.editor .stage iframe { position: absolute; inset: 0; inline-size: 1200px; transform-origin: 0 0; border: 0; border-radius: 12px; background: #fff; box-shadow: 0 0 0 1px rgb(0 0 0 / 0.08); }
.editor .stage.phone iframe { inline-size: 390px; margin-inline: auto; max-inline-size: 100%; }
.editor .top nav { display: flex; gap: 4px; }
.editor .top nav a { padding: 4px 12px; border-radius: 8px; }
.editor .top nav a[aria-current] { background: #303030; color: #fff; font-weight: 600; }
.editor .placed { display: grid; gap: 14px; justify-items: start; padding-block-start: 14px; border-block-start: 1px solid var(--line); }
.editor .placed label { inline-size: 100%; }
.editor .drop { border: 1.5px dashed #8a8a8a; border-radius: 12px; padding: 16px; display: grid; gap: 8px; justify-items: start; }

@media (max-width: 760px) {
  .frame { grid-template-columns: minmax(0, 1fr); }
  .top { grid-template-columns: auto minmax(0, 1fr) auto; gap: 8px; }
  .top .search { display: none; }
  .menu-button { display: block; }
  .brand { padding-inline: 4px; }
  .who span { display: none; }
  .who { padding-inline-end: 12px; }
  .nav { position: fixed; inset-block: 56px 0; inset-inline-start: 0; inline-size: 280px; z-index: 10; border-radius: 0; transform: translateX(-100%); visibility: hidden; transition: transform 0.2s, visibility 0.2s; }
  .nav.open { transform: none; visibility: visible; box-shadow: 8px 0 32px rgb(0 0 0 / 0.3); }
  .main { border-start-start-radius: 12px; }
  .editor { display: block; overflow: auto; }
  .editor .stage { block-size: 80dvh; }
  .page { padding: 16px 0; }
  .page h1 { padding-inline: 16px; }
  .page .card { border-radius: 0; }
}
@media (prefers-reduced-motion: reduce) { *, *::before, *::after { animation-duration: 0.01ms !important; transition: none !important; } }
`;
