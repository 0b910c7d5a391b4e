/**
 * What the stand-in App Bridge in the app's frame and the admin around it say to each other by
 * `postMessage`. Both sides check the other's window and origin before they listen.
 */
import type { PickedResource, PickerType } from "./picker-shapes.ts";

export const CHANNEL = "sandbox-app-bridge";

/** One entry of the app's navigation. */
export interface MenuItem {
  label: string;
  href: string;
}

/** A button of the app's that the admin draws. `key` goes back when it is pressed. */
export interface RemoteButton {
  key: string;
  label: string;
  disabled: boolean;
  loading: boolean;
  variant: "primary" | "secondary" | "breadcrumb";
  tone: "default" | "critical";
}

export interface SaveBarState {
  id: string;
  discardConfirmation: boolean;
  buttons: RemoteButton[];
}

export interface PickerRequest {
  type: PickerType;
  action: "add" | "select";
  /** How many may be chosen; true means any number. */
  multiple: boolean | number;
  query: string;
  filter: {
    hidden?: boolean;
    variants?: boolean;
    draft?: boolean;
    archived?: boolean;
    query?: string;
  };
  selectionIds: { id: string; variants?: { id: string }[] }[];
}

/** Calls from the app that are answered. */
export interface BridgeCalls {
  idToken: { params: undefined; result: string };
  resourcePicker: { params: PickerRequest; result: PickedResource[] | null };
  /** True where the merchant agrees to leave, or nothing is unsaved. */
  leaveConfirmation: { params: undefined; result: boolean };
}

/** News from the app that need no answer. */
export interface BridgeNotices {
  ready: { path: string };
  navigated: { path: string };
  menu: { items: MenuItem[] };
  titleBar: { title: string; buttons: RemoteButton[] };
  toast: { id: string; message: string; duration: number; isError: boolean; action?: string };
  hideToast: { id: string };
  saveBar: { state: SaveBarState | null };
  loading: { on: boolean };
  /** A place in the admin (`shopify://admin/…`), or an address outside. */
  open: { url: string };
}

/** News from the admin to the app. */
export interface HostNotices {
  navigate: { path: string };
  press: { key: string };
  toastAction: { id: string };
  toastDismissed: { id: string };
}

export type Envelope =
  | { channel: typeof CHANNEL; kind: "call"; id: number; name: string; params: unknown }
  | { channel: typeof CHANNEL; kind: "answer"; id: number; result?: unknown; error?: string }
  | { channel: typeof CHANNEL; kind: "notice"; name: string; params: unknown };

export function isEnvelope(data: unknown): data is Envelope {
  return typeof data === "object" && data !== null && "channel" in data && data.channel === CHANNEL;
}
