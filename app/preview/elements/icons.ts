/**
 * The icons of checkout, drawn for this project on a grid of 20 in strokes of 1.5. A name without a
 * drawing of its own shows a ring, so that the layout around it stays true.
 */
const RING = "M10 3.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13Z";
const STAR = "m10 3.2 2.1 4.3 4.7.7-3.4 3.3.8 4.7-4.2-2.2-4.2 2.2.8-4.7-3.4-3.3 4.7-.7Z";
const TRIANGLE = "M10 3.8 17 16H3Z";
const SMILE_EYES = "M7.7 8.2v.4M12.3 8.2v.4";
const PERSON = "M10 10a3 3 0 1 0 0-6a3 3 0 0 0 0 6ZM4 16.5c.8-3 3-4.3 6-4.3s5.2 1.3 6 4.3";

const STROKES: Readonly<Record<string, string>> = {
  "alert-circle": `${RING}M10 6.800v3.700M10 13.200v.2`,
  "alert-triangle": `${TRIANGLE}M10 8v3.500M10 13.700v.2`,
  "arrow-down": "M10 4v12M5.5 11.5 10 16l4.5-4.5",
  "arrow-left": "M16 10H4M8.5 5.5 4 10l4.5 4.5",
  "arrow-right": "M4 10h12M11.5 5.5 16 10l-4.5 4.5",
  "arrow-up": "M10 16V4M5.5 8.5 10 4l4.5 4.5",
  "arrow-up-right": "M5.5 14.500l9-9M7.5 5.500h7v7",
  bag: "M4.5 7h11l.8 9.500H3.700ZM7.5 9V6a2.5 2.5 0 0 1 5 0v3",
  bullet: "M10 9.500v1",
  calendar: "M4 5.500h12v11H4ZM4 8.800h12M7.2 3.500v3.300M12.8 3.500v3.3",
  camera:
    "M3.5 6.500h3l1-2h5l1 2h3v9.500h-13ZM10 13.700a2.7 2.7 0 1 0 0-5.400a2.7 2.7 0 0 0 0 5.400Z",
  "caret-down": "m6.5 8.5 3.5 3.5 3.5-3.500Z",
  cart: "M3 4h2l1.7 9h8.300l1.5-6.500H5.600M8 16.300v.200M14 16.300v.2",
  "cash-dollar": `${RING}M12 8c-.3-.9-1-1.2-2-1.2-1.2 0-2 .5-2 1.5 0 2.2 4 1.1 4 3.3 0 1-.8 1.5-2 1.5-1.1 0-1.8-.4-2-1.300M10 5.800v8.4`,
  check: "m4.5 10.5 3.5 3.5 7.5-8",
  "check-circle": `${RING}m-2.8 6.6 2 2 3.8-4.2`,
  "chevron-down": "m5.5 7.5 4.5 4.5 4.5-4.5",
  "chevron-left": "M12.5 5.5 8 10l4.5 4.5",
  "chevron-right": "M7.5 5.5 12 10l-4.5 4.5",
  "chevron-up": "m5.5 12.5 4.5-4.5 4.5 4.5",
  circle: RING,
  clipboard: "M7 4.500H4.500v12h11v-12H13M7 3.300h6v3H7Z",
  clock: `${RING}M10 6.300V10l2.5 1.6`,
  "credit-card": "M3 5.500h14v9.500H3ZM3 8.800h14M5.8 12.200h3",
  delete: "M4 6h12M8 6V4h4v2M5.5 6l.7 10.500h7.600L14.5 6",
  delivered: "M3 7l7-3.500L17 7v6.500l-7 3.5-7-3.500ZM3 7l7 3.500L17 7M10 10.500V17",
  delivery:
    "M2.5 5.500h9v8.500h-9ZM11.5 8.500h3.300l2.7 2.700V14h-6M5.7 15.800v.200M14.2 15.800v.2",
  discount: `${RING}M7.5 12.500l5-5M7.7 7.700v.200M12.3 12.100v.2`,
  edit: "m4 16 .8-3.300L13.5 4 16 6.500l-8.7 8.700Z",
  email: "M3 5h14v10.500H3ZM3.3 5.5 10 11l6.7-5.5",
  empty: "",
  external: "M8.5 5H4.500v10.500H15v-4M11.5 4.500h4v4M15.2 4.8 9.5 10.5",
  filter: "M4 6h12M6.5 10h7M8.5 14h3",
  geolocation:
    "M10 17s5-4.6 5-8.500a5 5 0 0 0-10 0C5 12.4 10 17 10 17ZM10 10.300a1.7 1.7 0 1 0 0-3.400a1.7 1.7 0 0 0 0 3.400Z",
  gift: "M3.5 7h13v3h-13ZM4.5 10h11v6.500h-11ZM10 7v9.500M10 7C8 7 6.5 6.3 6.5 5s2.7-1.8 3.5 2c.8-3.8 3.5-3.3 3.5-2S12 7 10 7Z",
  "gift-card": "M3 5.500h14v9.500H3ZM3 11h14M8.5 5.500V15M8.5 11 6 8.500M8.5 11 11 8.5",
  globe: `${RING}M3.5 10h13M10 3.500c2 2 2.7 4 2.7 6.500S12 14.5 10 16.500C8 14.5 7.3 12.5 7.3 10S8 5.5 10 3.500Z`,
  grid: "M4 4h5v5H4ZM11 4h5v5h-5ZM4 11h5v5H4ZM11 11h5v5h-5Z",
  heart:
    "M10 16.300S3.3 12.5 3.3 7.800C3.3 5.5 5 4 6.9 4c1.4 0 2.5.8 3.1 2 .6-1.2 1.7-2 3.1-2 1.9 0 3.6 1.5 3.6 3.8 0 4.7-6.7 8.5-6.7 8.500Z",
  image: "M3.5 4.500h13v11h-13ZM4 14l4-4 3 3 2-2 3.3 3.300M12.8 7.700v.2",
  info: `${RING}M10 9.300v4M10 6.700v.2`,
  link: "M8.5 11.500l3-3M9 6.5 11 4.500a3.2 3.2 0 0 1 4.5 4.500l-2 2M11 13.5 9 15.500a3.2 3.2 0 0 1-4.5-4.500l2-2",
  list: "M7.5 6H16M7.5 10H16M7.5 14H16M4.2 6v.100M4.2 10v.100M4.2 14v.1",
  location:
    "M10 17s5-4.6 5-8.500a5 5 0 0 0-10 0C5 12.4 10 17 10 17ZM10 10.300a1.7 1.7 0 1 0 0-3.400a1.7 1.7 0 0 0 0 3.400Z",
  lock: "M5 9h10v7.500H5ZM7 9V6.500a3 3 0 0 1 6 0V9",
  map: "m3.5 6 4-2 5 2 4-2v10l-4 2-5-2-4 2ZM7.5 4v10M12.5 6v10",
  menu: "M4 6h12M4 10h12M4 14h12",
  "menu-horizontal": "M5 10v.100M10 10v.100M15 10v.1",
  minus: "M5 10h10",
  mobile: "M6.5 3h7v14h-7ZM9.3 14.500h1.4",
  note: "M4.5 3.500h11v13h-11ZM7.3 7.300h5.400M7.3 10h5.400M7.3 12.700h3",
  order:
    "M4.5 3.500h11v13l-2-1.3-1.8 1.3-1.7-1.3-1.7 1.3-1.8-1.3-2 1.300ZM7.3 7.300h5.400M7.3 10.300h5.4",
  orders: "M4.5 3.500h11v13h-11ZM7.3 7.300h5.400M7.3 10.300h5.4",
  phone:
    "M6.7 3.5 4 4.800C4 11 9 16 15.2 16l1.3-2.7-3.2-1.8-1.7 1.500C9.8 12 8 10.2 7 8.400l1.5-1.700Z",
  pin: "M10 12v5M6 12h8l-1.3-2.500V4h-5.400v5.500Z",
  play: "M7 5v10l8-5Z",
  "play-circle": `${RING}M8.5 7.300v5.400l4.3-2.700Z`,
  plus: "M10 4.500v11M4.5 10h11",
  product: "M10.5 3.500h6v6l-7 7-6-6ZM13.5 6.500v.1",
  profile: PERSON,
  "question-circle": `${RING}M8.2 8.200c.2-1 .9-1.5 1.8-1.5 1.1 0 1.9.7 1.9 1.6 0 1.5-1.9 1.5-1.9 2.900M10 13.200v.2`,
  refresh:
    "M15.8 8.500A6 6 0 0 0 4.8 7M4.2 11.500a6 6 0 0 0 11 1.500M4.5 3.800V7h3.200M15.5 16.200V13h-3.2",
  reorder: "M4 7h12M4 10h12M4 13h12",
  return: "M7.5 4.5 4 8l3.5 3.500M4 8h7.500a4 4 0 0 1 0 8H8",
  reward: "M10 11.500a4 4 0 1 0 0-8a4 4 0 0 0 0 8ZM7.5 11l-1 6 3.5-1.8 3.5 1.8-1-6",
  save: "M4 4h9.500L16 6.500V16H4ZM7 4v4h5V4M7 16v-4.500h6V16",
  savings: `${RING}M10 7v6M7 10h6`,
  search: "M9 14a5 5 0 1 0 0-10a5 5 0 0 0 0 10ZM12.7 12.7 16.5 16.5",
  send: "m3.5 9.5 13-6-5 13-2.5-5.500Z",
  settings: `M10 12.500a2.5 2.5 0 1 0 0-5a2.5 2.5 0 0 0 0 5ZM10 3v2M10 15v2M3 10h2M15 10h2M5 5l1.5 1.500M13.5 13.5 15 15M15 5l-1.5 1.500M6.5 13.5 5 15`,
  share: "M10 12V3.500M6.8 6.5 10 3.500l3.2 3M6.5 9H4.500v7.500h11V9h-2",
  "smiley-happy": `${RING}${SMILE_EYES}M6.8 11.300c1.5 2.6 4.9 2.6 6.4 0`,
  "smiley-neutral": `${RING}${SMILE_EYES}M7.3 12.300h5.4`,
  "smiley-sad": `${RING}${SMILE_EYES}M6.9 13.300c1.5-2.3 4.7-2.3 6.2 0`,
  sort: "M7 4.500v11M4.5 13 7 15.5 9.5 13M13 15.500v-11M10.5 7 13 4.5 15.5 7",
  star: STAR,
  "star-half": `${STAR}M10 3.200V14`,
  store:
    "M4 8.500V16.500h12V8.500M3 8l1.5-4.500h11L17 8c0 1.3-1 2-2.3 2S12.3 9.3 12.3 8c0 1.3-1 2-2.3 2s-2.3-.7-2.3-2c0 1.3-1 2-2.4 2S3 9.3 3 8Z",
  "thumbs-down": "M7 4H4v7.500h3M7 4l6.5-.3c1.5 0 2.8 5 2 7.600H12c0 2 .5 5-1.5 5.200L7 11.500Z",
  "thumbs-up": "M7 16H4V8.500h3M7 16l6.5.300c1.5 0 2.8-5 2-7.600H12c0-2 .5-5-1.5-5.200L7 8.500Z",
  truck: "M2.5 5.500h9v8.500h-9ZM11.5 8.500h3.300l2.7 2.700V14h-6M5.7 15.800v.200M14.2 15.800v.2",
  upload: "M10 13V4M6.5 7.5 10 4l3.5 3.500M4 13v3.500h12V13",
  view: "M2.5 10S5.3 5 10 5s7.5 5 7.5 5-2.8 5-7.5 5-7.5-5-7.5-5ZM10 12.300a2.3 2.3 0 1 0 0-4.600a2.3 2.3 0 0 0 0 4.600Z",
  x: "m5.5 5.5 9 9M14.5 5.500l-9 9",
  "x-circle": `${RING}m-2.3 4.2 4.6 4.600M12.3 7.700l-4.6 4.6`,
};

const SVG = "http://www.w3.org/2000/svg";

/** An icon as an SVG that takes the text's colour; hidden from assistive technology. */
export function icon(name: string, size = 20): SVGSVGElement {
  const filled = name.endsWith("-filled");
  const stroke = STROKES[filled ? name.slice(0, -"-filled".length) : name] ?? RING;
  const svg = document.createElementNS(SVG, "svg");
  const attributes = {
    viewBox: "0 0 20 20",
    width: size,
    height: size,
    fill: filled ? "currentColor" : "none",
    "fill-opacity": filled ? 0.25 : 1,
    stroke: "currentColor",
    "stroke-width": 1.5,
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
    "aria-hidden": "true",
  };
  for (const [key, value] of Object.entries(attributes)) svg.setAttribute(key, String(value));
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", stroke);
  svg.append(path);
  return svg;
}
