/**
 * Every checkout element with what it takes, derived from Shopify's declarations in
 * `@shopify/ui-extensions`. Written by `derive.cli.ts`: do not edit.
 */
import type { Catalogue } from "./catalogue.types.ts";

export const CATALOGUE: Catalogue = {
  "s-abbreviation": {
    properties: {
      id: {
        kind: "string",
      },
      title: {
        kind: "string",
      },
    },
    events: [],
    methods: [],
    slots: [],
  },
  "s-announcement": {
    properties: {
      id: {
        kind: "string",
      },
    },
    events: ["aftertoggle", "dismiss", "toggle"],
    methods: ["dismiss"],
    slots: [],
  },
  "s-badge": {
    properties: {
      color: {
        kind: "string",
        values: "base|subdued",
      },
      icon: {
        kind: "string",
        values:
          "|alert-circle|alert-triangle|alert-triangle-filled|arrow-down|arrow-left|arrow-right|arrow-up|arrow-up-right|bag|bullet|calendar|camera|caret-down|cart|cash-dollar|categories|check|check-circle|check-circle-filled|chevron-down|chevron-left|chevron-right|chevron-up|circle|clipboard|clock|credit-card|delete|delivered|delivery|disabled|discount|edit|email|empty|external|filter|geolocation|gift-card|globe|grid|image|info|info-filled|list-bulleted|location|lock|map|menu|menu-horizontal|menu-vertical|minus|mobile|note|order|organization|plus|profile|question-circle|question-circle-filled|reorder|reset|return|savings|search|settings|star|star-filled|star-half|store|truck|upload|x|x-circle|x-circle-filled",
      },
      iconPosition: {
        kind: "string",
        values: "end|start",
      },
      id: {
        kind: "string",
      },
      size: {
        kind: "string",
        values: "base|small|small-100",
      },
      tone: {
        kind: "string",
        values: "auto|critical|neutral",
      },
    },
    events: [],
    methods: [],
    slots: [],
  },
  "s-banner": {
    properties: {
      collapsible: {
        kind: "boolean",
      },
      dismissible: {
        kind: "boolean",
      },
      heading: {
        kind: "string",
      },
      hidden: {
        kind: "boolean",
      },
      id: {
        kind: "string",
      },
      tone: {
        kind: "string",
        values: "auto|critical|info|success|warning",
      },
    },
    events: ["afterhide", "dismiss"],
    methods: [],
    slots: [],
  },
  "s-box": {
    properties: {
      accessibilityLabel: {
        kind: "string",
      },
      accessibilityRole: {
        kind: "string",
        values:
          "alert|aside|footer|generic|header|list-item|list-item-separator|main|navigation|none|ordered-list|presentation|section|separator|status|unordered-list",
      },
      accessibilityVisibility: {
        kind: "string",
        values: "exclusive|hidden|visible",
      },
      background: {
        kind: "string",
        values: "base|subdued|transparent",
      },
      blockSize: {
        kind: "string",
        values: "0|auto",
        pattern: "-?[\\d.]+%|-?[\\d.]+px|@container.*",
      },
      border: {
        kind: "string",
        values:
          "base|base base|base base auto|base base dashed|base base dotted|base base none|base base solid|large|large base|large base auto|large base dashed|large base dotted|large base none|large base solid|large-100|large-100 base|large-100 base auto|large-100 base dashed|large-100 base dotted|large-100 base none|large-100 base solid|large-200|large-200 base|large-200 base auto|large-200 base dashed|large-200 base dotted|large-200 base none|large-200 base solid|none|none base|none base auto|none base dashed|none base dotted|none base none|none base solid",
      },
      borderRadius: {
        kind: "string",
        values: "base|large|large-100|max|none|small|small-100",
        words: 4,
      },
      borderStyle: {
        kind: "string",
        values: "|auto|dashed|dotted|none|solid",
        words: 4,
      },
      borderWidth: {
        kind: "string",
        values: "|base|large|large-100|large-200|none",
        words: 4,
      },
      display: {
        kind: "string",
        values: "auto|none",
        pattern: "@container.*",
      },
      id: {
        kind: "string",
      },
      inlineSize: {
        kind: "string",
        values: "0|auto",
        pattern: "-?[\\d.]+%|-?[\\d.]+px|@container.*",
      },
      maxBlockSize: {
        kind: "string",
        values: "0|none",
        pattern: "-?[\\d.]+%|-?[\\d.]+px|@container.*",
      },
      maxInlineSize: {
        kind: "string",
        values: "0|none",
        pattern: "-?[\\d.]+%|-?[\\d.]+px|@container.*",
      },
      minBlockSize: {
        kind: "string",
        values: "0",
        pattern: "-?[\\d.]+%|-?[\\d.]+px|@container.*",
      },
      minInlineSize: {
        kind: "string",
        values: "0",
        pattern: "-?[\\d.]+%|-?[\\d.]+px|@container.*",
      },
      overflow: {
        kind: "string",
        values: "hidden|visible",
      },
      padding: {
        kind: "string",
        values:
          "base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        words: 4,
        pattern: "@container.*",
      },
      paddingBlock: {
        kind: "string",
        values:
          "|base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        words: 2,
        pattern: "@container.*",
      },
      paddingBlockEnd: {
        kind: "string",
        values:
          "|base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        pattern: "@container.*",
      },
      paddingBlockStart: {
        kind: "string",
        values:
          "|base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        pattern: "@container.*",
      },
      paddingInline: {
        kind: "string",
        values:
          "|base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        words: 2,
        pattern: "@container.*",
      },
      paddingInlineEnd: {
        kind: "string",
        values:
          "|base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        pattern: "@container.*",
      },
      paddingInlineStart: {
        kind: "string",
        values:
          "|base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        pattern: "@container.*",
      },
    },
    events: [],
    methods: [],
    slots: [],
  },
  "s-button": {
    properties: {
      accessibilityLabel: {
        kind: "string",
      },
      command: {
        kind: "string",
        values: "--auto|--copy|--hide|--show|--toggle",
      },
      commandFor: {
        kind: "string",
      },
      disabled: {
        kind: "boolean",
      },
      href: {
        kind: "string",
      },
      id: {
        kind: "string",
      },
      inlineSize: {
        kind: "string",
        values: "auto|fill|fit-content",
      },
      interestFor: {
        kind: "string",
      },
      loading: {
        kind: "boolean",
      },
      target: {
        kind: "string",
        values: "_blank|auto",
      },
      tone: {
        kind: "string",
        values: "auto|critical|neutral",
      },
      type: {
        kind: "string",
        values: "button|submit",
      },
      variant: {
        kind: "string",
        values: "auto|primary|secondary",
      },
    },
    events: ["click"],
    methods: [],
    slots: [],
  },
  "s-chat": {
    properties: {
      accessibilityLabel: {
        kind: "object",
      },
      blockSize: {
        kind: "object",
      },
      id: {
        kind: "object",
      },
      inlineSize: {
        kind: "object",
      },
    },
    events: ["ready"],
    methods: ["contentWindow"],
    slots: [],
  },
  "s-checkbox": {
    properties: {
      accessibilityLabel: {
        kind: "string",
      },
      checked: {
        kind: "boolean",
      },
      command: {
        kind: "string",
        values: "--auto|--hide|--show|--toggle",
      },
      commandFor: {
        kind: "string",
      },
      defaultChecked: {
        kind: "boolean",
      },
      disabled: {
        kind: "boolean",
      },
      error: {
        kind: "string",
      },
      id: {
        kind: "string",
      },
      label: {
        kind: "string",
      },
      name: {
        kind: "string",
      },
      required: {
        kind: "boolean",
      },
      value: {
        kind: "string",
      },
    },
    events: ["change"],
    methods: [],
    slots: ["label"],
  },
  "s-chip": {
    properties: {
      accessibilityLabel: {
        kind: "string",
      },
      id: {
        kind: "string",
      },
    },
    events: [],
    methods: [],
    slots: ["graphic"],
  },
  "s-choice": {
    properties: {
      accessibilityLabel: {
        kind: "string",
      },
      defaultSelected: {
        kind: "boolean",
      },
      disabled: {
        kind: "boolean",
      },
      error: {
        kind: "boolean",
      },
      id: {
        kind: "string",
      },
      selected: {
        kind: "boolean",
      },
      value: {
        kind: "string",
      },
    },
    events: [],
    methods: [],
    slots: ["details", "secondaryContent", "selectedContent"],
  },
  "s-choice-list": {
    properties: {
      disabled: {
        kind: "boolean",
      },
      error: {
        kind: "string",
      },
      id: {
        kind: "string",
      },
      label: {
        kind: "string",
      },
      labelAccessibilityVisibility: {
        kind: "string",
        values: "exclusive|visible",
      },
      multiple: {
        kind: "boolean",
      },
      name: {
        kind: "string",
      },
      values: {
        kind: "array",
      },
      variant: {
        kind: "string",
        values: "auto|block|grid|inline|list",
      },
    },
    events: ["change"],
    methods: [],
    slots: [],
  },
  "s-clickable": {
    properties: {
      accessibilityLabel: {
        kind: "string",
      },
      accessibilityVisibility: {
        kind: "string",
        values: "exclusive|hidden|visible",
      },
      background: {
        kind: "string",
        values: "base|subdued|transparent",
      },
      blockSize: {
        kind: "string",
        values: "0|auto",
        pattern: "-?[\\d.]+%|-?[\\d.]+px|@container.*",
      },
      border: {
        kind: "string",
        values:
          "base|base base|base base auto|base base dashed|base base dotted|base base none|base base solid|large|large base|large base auto|large base dashed|large base dotted|large base none|large base solid|large-100|large-100 base|large-100 base auto|large-100 base dashed|large-100 base dotted|large-100 base none|large-100 base solid|large-200|large-200 base|large-200 base auto|large-200 base dashed|large-200 base dotted|large-200 base none|large-200 base solid|none|none base|none base auto|none base dashed|none base dotted|none base none|none base solid",
      },
      borderRadius: {
        kind: "string",
        values: "base|large|large-100|max|none|small|small-100",
        words: 4,
      },
      borderStyle: {
        kind: "string",
        values: "|auto|dashed|dotted|none|solid",
        words: 4,
      },
      borderWidth: {
        kind: "string",
        values: "|base|large|large-100|large-200|none",
        words: 4,
      },
      command: {
        kind: "string",
        values: "--auto|--copy|--hide|--show|--toggle",
      },
      commandFor: {
        kind: "string",
      },
      disabled: {
        kind: "boolean",
      },
      display: {
        kind: "string",
        values: "auto|none",
        pattern: "@container.*",
      },
      href: {
        kind: "string",
      },
      id: {
        kind: "string",
      },
      inlineSize: {
        kind: "string",
        values: "0|auto",
        pattern: "-?[\\d.]+%|-?[\\d.]+px|@container.*",
      },
      interestFor: {
        kind: "string",
      },
      lang: {
        kind: "string",
      },
      loading: {
        kind: "boolean",
      },
      maxBlockSize: {
        kind: "string",
        values: "0|none",
        pattern: "-?[\\d.]+%|-?[\\d.]+px|@container.*",
      },
      maxInlineSize: {
        kind: "string",
        values: "0|none",
        pattern: "-?[\\d.]+%|-?[\\d.]+px|@container.*",
      },
      minBlockSize: {
        kind: "string",
        values: "0",
        pattern: "-?[\\d.]+%|-?[\\d.]+px|@container.*",
      },
      minInlineSize: {
        kind: "string",
        values: "0",
        pattern: "-?[\\d.]+%|-?[\\d.]+px|@container.*",
      },
      overflow: {
        kind: "string",
        values: "hidden|visible",
      },
      padding: {
        kind: "string",
        values:
          "base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        words: 4,
        pattern: "@container.*",
      },
      paddingBlock: {
        kind: "string",
        values:
          "|base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        words: 2,
        pattern: "@container.*",
      },
      paddingBlockEnd: {
        kind: "string",
        values:
          "|base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        pattern: "@container.*",
      },
      paddingBlockStart: {
        kind: "string",
        values:
          "|base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        pattern: "@container.*",
      },
      paddingInline: {
        kind: "string",
        values:
          "|base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        words: 2,
        pattern: "@container.*",
      },
      paddingInlineEnd: {
        kind: "string",
        values:
          "|base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        pattern: "@container.*",
      },
      paddingInlineStart: {
        kind: "string",
        values:
          "|base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        pattern: "@container.*",
      },
      target: {
        kind: "string",
        values: "_blank|auto",
      },
      type: {
        kind: "string",
        values: "button|submit",
      },
    },
    events: ["blur", "click", "focus"],
    methods: [],
    slots: [],
  },
  "s-clickable-chip": {
    properties: {
      accessibilityLabel: {
        kind: "string",
      },
      disabled: {
        kind: "boolean",
      },
      hidden: {
        kind: "boolean",
      },
      href: {
        kind: "string",
      },
      id: {
        kind: "string",
      },
      removable: {
        kind: "boolean",
      },
    },
    events: ["afterhide", "click", "remove"],
    methods: [],
    slots: ["graphic"],
  },
  "s-clipboard-item": {
    properties: {
      id: {
        kind: "string",
      },
      text: {
        kind: "string",
      },
    },
    events: ["copy", "copyerror"],
    methods: [],
    slots: [],
  },
  "s-consent-checkbox": {
    properties: {
      accessibilityLabel: {
        kind: "string",
      },
      checked: {
        kind: "boolean",
      },
      command: {
        kind: "string",
        values: "--auto|--hide|--show|--toggle",
      },
      commandFor: {
        kind: "string",
      },
      defaultChecked: {
        kind: "boolean",
      },
      disabled: {
        kind: "boolean",
      },
      error: {
        kind: "string",
      },
      id: {
        kind: "string",
      },
      label: {
        kind: "string",
      },
      name: {
        kind: "string",
      },
      policy: {
        kind: "string",
        values: "sms-marketing",
      },
      value: {
        kind: "string",
      },
    },
    events: ["change"],
    methods: [],
    slots: [],
  },
  "s-consent-phone-field": {
    properties: {
      autocomplete: {
        kind: "string",
        values:
          "billing|fax|home|mobile|off|on|pager|shipping|tel|tel-area-code|tel-country-code|tel-extension|tel-local|tel-local-prefix|tel-local-suffix|tel-national",
        words: 3,
        pattern:
          "section-.* billing fax tel|section-.* billing fax tel-area-code|section-.* billing fax tel-country-code|section-.* billing fax tel-extension|section-.* billing fax tel-local|section-.* billing fax tel-local-prefix|section-.* billing fax tel-local-suffix|section-.* billing fax tel-national|section-.* billing home tel|section-.* billing home tel-area-code|section-.* billing home tel-country-code|section-.* billing home tel-extension|section-.* billing home tel-local|section-.* billing home tel-local-prefix|section-.* billing home tel-local-suffix|section-.* billing home tel-national|section-.* billing mobile tel|section-.* billing mobile tel-area-code|section-.* billing mobile tel-country-code|section-.* billing mobile tel-extension|section-.* billing mobile tel-local|section-.* billing mobile tel-local-prefix|section-.* billing mobile tel-local-suffix|section-.* billing mobile tel-national|section-.* billing pager tel|section-.* billing pager tel-area-code|section-.* billing pager tel-country-code|section-.* billing pager tel-extension|section-.* billing pager tel-local|section-.* billing pager tel-local-prefix|section-.* billing pager tel-local-suffix|section-.* billing pager tel-national|section-.* billing tel|section-.* billing tel-area-code|section-.* billing tel-country-code|section-.* billing tel-extension|section-.* billing tel-local|section-.* billing tel-local-prefix|section-.* billing tel-local-suffix|section-.* billing tel-national|section-.* fax tel|section-.* fax tel-area-code|section-.* fax tel-country-code|section-.* fax tel-extension|section-.* fax tel-local|section-.* fax tel-local-prefix|section-.* fax tel-local-suffix|section-.* fax tel-national|section-.* home tel|section-.* home tel-area-code|section-.* home tel-country-code|section-.* home tel-extension|section-.* home tel-local|section-.* home tel-local-prefix|section-.* home tel-local-suffix|section-.* home tel-national|section-.* mobile tel|section-.* mobile tel-area-code|section-.* mobile tel-country-code|section-.* mobile tel-extension|section-.* mobile tel-local|section-.* mobile tel-local-prefix|section-.* mobile tel-local-suffix|section-.* mobile tel-national|section-.* pager tel|section-.* pager tel-area-code|section-.* pager tel-country-code|section-.* pager tel-extension|section-.* pager tel-local|section-.* pager tel-local-prefix|section-.* pager tel-local-suffix|section-.* pager tel-national|section-.* shipping fax tel|section-.* shipping fax tel-area-code|section-.* shipping fax tel-country-code|section-.* shipping fax tel-extension|section-.* shipping fax tel-local|section-.* shipping fax tel-local-prefix|section-.* shipping fax tel-local-suffix|section-.* shipping fax tel-national|section-.* shipping home tel|section-.* shipping home tel-area-code|section-.* shipping home tel-country-code|section-.* shipping home tel-extension|section-.* shipping home tel-local|section-.* shipping home tel-local-prefix|section-.* shipping home tel-local-suffix|section-.* shipping home tel-national|section-.* shipping mobile tel|section-.* shipping mobile tel-area-code|section-.* shipping mobile tel-country-code|section-.* shipping mobile tel-extension|section-.* shipping mobile tel-local|section-.* shipping mobile tel-local-prefix|section-.* shipping mobile tel-local-suffix|section-.* shipping mobile tel-national|section-.* shipping pager tel|section-.* shipping pager tel-area-code|section-.* shipping pager tel-country-code|section-.* shipping pager tel-extension|section-.* shipping pager tel-local|section-.* shipping pager tel-local-prefix|section-.* shipping pager tel-local-suffix|section-.* shipping pager tel-national|section-.* shipping tel|section-.* shipping tel-area-code|section-.* shipping tel-country-code|section-.* shipping tel-extension|section-.* shipping tel-local|section-.* shipping tel-local-prefix|section-.* shipping tel-local-suffix|section-.* shipping tel-national|section-.* tel|section-.* tel-area-code|section-.* tel-country-code|section-.* tel-extension|section-.* tel-local|section-.* tel-local-prefix|section-.* tel-local-suffix|section-.* tel-national",
      },
      defaultValue: {
        kind: "string",
      },
      disabled: {
        kind: "boolean",
      },
      error: {
        kind: "string",
      },
      id: {
        kind: "string",
      },
      label: {
        kind: "string",
      },
      labelAccessibilityVisibility: {
        kind: "string",
        values: "exclusive|visible",
      },
      name: {
        kind: "string",
      },
      placeholder: {
        kind: "string",
      },
      policy: {
        kind: "string",
        values: "sms-marketing",
      },
      readOnly: {
        kind: "boolean",
      },
      required: {
        kind: "boolean",
      },
      type: {
        kind: "string",
        values: "|mobile",
      },
      value: {
        kind: "string",
      },
    },
    events: ["blur", "change", "focus", "input"],
    methods: [],
    slots: ["accessory"],
  },
  "s-date-field": {
    properties: {
      allow: {
        kind: "string",
      },
      allowDays: {
        kind: "string",
      },
      autocomplete: {
        kind: "string",
        values:
          "bday|bday-day|bday-month|bday-year|billing bday|billing bday-day|billing bday-month|billing bday-year|billing cc-expiry|billing cc-expiry-month|billing cc-expiry-year|cc-expiry|cc-expiry-month|cc-expiry-year|off|on|shipping bday|shipping bday-day|shipping bday-month|shipping bday-year|shipping cc-expiry|shipping cc-expiry-month|shipping cc-expiry-year",
        pattern:
          "section-.* bday|section-.* bday-day|section-.* bday-month|section-.* bday-year|section-.* billing bday|section-.* billing bday-day|section-.* billing bday-month|section-.* billing bday-year|section-.* billing cc-expiry|section-.* billing cc-expiry-month|section-.* billing cc-expiry-year|section-.* cc-expiry|section-.* cc-expiry-month|section-.* cc-expiry-year|section-.* shipping bday|section-.* shipping bday-day|section-.* shipping bday-month|section-.* shipping bday-year|section-.* shipping cc-expiry|section-.* shipping cc-expiry-month|section-.* shipping cc-expiry-year",
      },
      defaultValue: {
        kind: "string",
      },
      defaultView: {
        kind: "string",
      },
      disabled: {
        kind: "boolean",
      },
      disallow: {
        kind: "string",
      },
      disallowDays: {
        kind: "string",
      },
      error: {
        kind: "string",
      },
      id: {
        kind: "string",
      },
      label: {
        kind: "string",
      },
      name: {
        kind: "string",
      },
      placeholder: {
        kind: "string",
      },
      readOnly: {
        kind: "boolean",
      },
      required: {
        kind: "boolean",
      },
      value: {
        kind: "string",
      },
      view: {
        kind: "string",
      },
    },
    events: ["blur", "change", "focus", "input", "invalid", "viewChange", "viewchange"],
    methods: [],
    slots: [],
  },
  "s-date-picker": {
    properties: {
      allow: {
        kind: "string",
      },
      allowDays: {
        kind: "string",
      },
      defaultValue: {
        kind: "string",
      },
      defaultView: {
        kind: "string",
      },
      disabled: {
        kind: "boolean",
      },
      disallow: {
        kind: "string",
      },
      disallowDays: {
        kind: "string",
      },
      id: {
        kind: "string",
      },
      name: {
        kind: "string",
      },
      type: {
        kind: "string",
        values: "multiple|range|single",
      },
      value: {
        kind: "string",
      },
      view: {
        kind: "string",
      },
    },
    events: ["blur", "change", "focus", "input", "viewChange", "viewchange"],
    methods: [],
    slots: [],
  },
  "s-details": {
    properties: {
      defaultOpen: {
        kind: "boolean",
      },
      id: {
        kind: "string",
      },
      open: {
        kind: "boolean",
      },
      toggleTransition: {
        kind: "string",
        values: "auto|none",
      },
    },
    events: ["aftertoggle", "toggle"],
    methods: [],
    slots: [],
  },
  "s-divider": {
    properties: {
      direction: {
        kind: "string",
        values: "block|inline",
      },
      id: {
        kind: "string",
      },
    },
    events: [],
    methods: [],
    slots: [],
  },
  "s-drop-zone": {
    properties: {
      accept: {
        kind: "string",
      },
      accessibilityLabel: {
        kind: "string",
      },
      disabled: {
        kind: "boolean",
      },
      error: {
        kind: "string",
      },
      id: {
        kind: "string",
      },
      label: {
        kind: "string",
      },
      multiple: {
        kind: "boolean",
      },
      name: {
        kind: "string",
      },
      required: {
        kind: "boolean",
      },
      value: {
        kind: "string",
      },
    },
    events: ["change", "droprejected", "input"],
    methods: [],
    slots: [],
  },
  "s-email-field": {
    properties: {
      autocomplete: {
        kind: "string",
        values:
          "billing email|billing fax email|billing home email|billing mobile email|billing pager email|email|fax email|home email|mobile email|off|on|pager email|shipping email|shipping fax email|shipping home email|shipping mobile email|shipping pager email",
        pattern:
          "section-.* billing email|section-.* billing fax email|section-.* billing home email|section-.* billing mobile email|section-.* billing pager email|section-.* email|section-.* fax email|section-.* home email|section-.* mobile email|section-.* pager email|section-.* shipping email|section-.* shipping fax email|section-.* shipping home email|section-.* shipping mobile email|section-.* shipping pager email",
      },
      defaultValue: {
        kind: "string",
      },
      disabled: {
        kind: "boolean",
      },
      error: {
        kind: "string",
      },
      id: {
        kind: "string",
      },
      label: {
        kind: "string",
      },
      labelAccessibilityVisibility: {
        kind: "string",
        values: "exclusive|visible",
      },
      maxLength: {
        kind: "number",
      },
      minLength: {
        kind: "number",
      },
      name: {
        kind: "string",
      },
      placeholder: {
        kind: "string",
      },
      readOnly: {
        kind: "boolean",
      },
      required: {
        kind: "boolean",
      },
      value: {
        kind: "string",
      },
    },
    events: ["blur", "change", "focus", "input"],
    methods: [],
    slots: ["accessory"],
  },
  "s-form": {
    properties: {
      disabled: {
        kind: "boolean",
      },
      id: {
        kind: "string",
      },
    },
    events: ["submit"],
    methods: [],
    slots: [],
  },
  "s-grid": {
    properties: {
      accessibilityLabel: {
        kind: "string",
      },
      accessibilityRole: {
        kind: "string",
        values:
          "alert|aside|footer|generic|header|list-item|list-item-separator|main|navigation|none|ordered-list|presentation|section|separator|status|unordered-list",
      },
      accessibilityVisibility: {
        kind: "string",
        values: "exclusive|hidden|visible",
      },
      alignContent: {
        kind: "string",
        values: "|center|end|normal|space-around|space-between|space-evenly|start|stretch",
        pattern: "@container.*",
      },
      alignItems: {
        kind: "string",
        values: "|baseline|center|end|normal|start|stretch",
        pattern: "@container.*",
      },
      background: {
        kind: "string",
        values: "base|subdued|transparent",
      },
      blockSize: {
        kind: "string",
        values: "0|auto",
        pattern: "-?[\\d.]+%|-?[\\d.]+px|@container.*",
      },
      border: {
        kind: "string",
        values:
          "base|base base|base base auto|base base dashed|base base dotted|base base none|base base solid|large|large base|large base auto|large base dashed|large base dotted|large base none|large base solid|large-100|large-100 base|large-100 base auto|large-100 base dashed|large-100 base dotted|large-100 base none|large-100 base solid|large-200|large-200 base|large-200 base auto|large-200 base dashed|large-200 base dotted|large-200 base none|large-200 base solid|none|none base|none base auto|none base dashed|none base dotted|none base none|none base solid",
      },
      borderColor: {
        kind: "string",
        values: "|base",
      },
      borderRadius: {
        kind: "string",
        values: "base|large|large-100|max|none|small|small-100",
        words: 4,
      },
      borderStyle: {
        kind: "string",
        values: "|auto|dashed|dotted|none|solid",
        words: 4,
      },
      borderWidth: {
        kind: "string",
        values: "|base|large|large-100|large-200|none",
        words: 4,
      },
      columnGap: {
        kind: "string",
        values:
          "|base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        pattern: "@container.*",
      },
      display: {
        kind: "string",
        values: "auto|none",
        pattern: "@container.*",
      },
      gap: {
        kind: "string",
        values:
          "base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        words: 2,
        pattern: "@container.*",
      },
      gridTemplateColumns: {
        kind: "string",
      },
      gridTemplateRows: {
        kind: "string",
      },
      id: {
        kind: "string",
      },
      inlineSize: {
        kind: "string",
        values: "0|auto",
        pattern: "-?[\\d.]+%|-?[\\d.]+px|@container.*",
      },
      justifyContent: {
        kind: "string",
        values: "|center|end|normal|space-around|space-between|space-evenly|start|stretch",
        pattern: "@container.*",
      },
      justifyItems: {
        kind: "string",
        values: "|baseline|center|end|normal|start|stretch",
        pattern: "@container.*",
      },
      maxBlockSize: {
        kind: "string",
        values: "0|none",
        pattern: "-?[\\d.]+%|-?[\\d.]+px|@container.*",
      },
      maxInlineSize: {
        kind: "string",
        values: "0|none",
        pattern: "-?[\\d.]+%|-?[\\d.]+px|@container.*",
      },
      minBlockSize: {
        kind: "string",
        values: "0",
        pattern: "-?[\\d.]+%|-?[\\d.]+px|@container.*",
      },
      minInlineSize: {
        kind: "string",
        values: "0",
        pattern: "-?[\\d.]+%|-?[\\d.]+px|@container.*",
      },
      overflow: {
        kind: "string",
        values: "hidden|visible",
      },
      padding: {
        kind: "string",
        values:
          "base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        words: 4,
        pattern: "@container.*",
      },
      paddingBlock: {
        kind: "string",
        values:
          "|base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        words: 2,
        pattern: "@container.*",
      },
      paddingBlockEnd: {
        kind: "string",
        values:
          "|base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        pattern: "@container.*",
      },
      paddingBlockStart: {
        kind: "string",
        values:
          "|base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        pattern: "@container.*",
      },
      paddingInline: {
        kind: "string",
        values:
          "|base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        words: 2,
        pattern: "@container.*",
      },
      paddingInlineEnd: {
        kind: "string",
        values:
          "|base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        pattern: "@container.*",
      },
      paddingInlineStart: {
        kind: "string",
        values:
          "|base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        pattern: "@container.*",
      },
      placeContent: {
        kind: "string",
        values:
          "center|center center|center end|center normal|center space-around|center space-between|center space-evenly|center start|center stretch|end|end center|end end|end normal|end space-around|end space-between|end space-evenly|end start|end stretch|normal|normal center|normal end|normal normal|normal space-around|normal space-between|normal space-evenly|normal start|normal stretch|space-around|space-around center|space-around end|space-around normal|space-around space-around|space-around space-between|space-around space-evenly|space-around start|space-around stretch|space-between|space-between center|space-between end|space-between normal|space-between space-around|space-between space-between|space-between space-evenly|space-between start|space-between stretch|space-evenly|space-evenly center|space-evenly end|space-evenly normal|space-evenly space-around|space-evenly space-between|space-evenly space-evenly|space-evenly start|space-evenly stretch|start|start center|start end|start normal|start space-around|start space-between|start space-evenly|start start|start stretch|stretch|stretch center|stretch end|stretch normal|stretch space-around|stretch space-between|stretch space-evenly|stretch start|stretch stretch",
        pattern: "@container.*",
      },
      placeItems: {
        kind: "string",
        values:
          "baseline|baseline baseline|baseline center|baseline end|baseline normal|baseline start|baseline stretch|center|center baseline|center center|center end|center normal|center start|center stretch|end|end baseline|end center|end end|end normal|end start|end stretch|normal|normal baseline|normal center|normal end|normal normal|normal start|normal stretch|start|start baseline|start center|start end|start normal|start start|start stretch|stretch|stretch baseline|stretch center|stretch end|stretch normal|stretch start|stretch stretch",
        pattern: "@container.*",
      },
      rowGap: {
        kind: "string",
        values:
          "|base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        pattern: "@container.*",
      },
    },
    events: [],
    methods: [],
    slots: [],
  },
  "s-grid-item": {
    properties: {
      accessibilityLabel: {
        kind: "string",
      },
      accessibilityRole: {
        kind: "string",
        values:
          "alert|aside|footer|generic|header|list-item|list-item-separator|main|navigation|none|ordered-list|presentation|section|separator|status|unordered-list",
      },
      accessibilityVisibility: {
        kind: "string",
        values: "exclusive|hidden|visible",
      },
      background: {
        kind: "string",
        values: "base|subdued|transparent",
      },
      blockSize: {
        kind: "string",
        values: "0|auto",
        pattern: "-?[\\d.]+%|-?[\\d.]+px|@container.*",
      },
      border: {
        kind: "string",
        values:
          "base|base base|base base auto|base base dashed|base base dotted|base base none|base base solid|large|large base|large base auto|large base dashed|large base dotted|large base none|large base solid|large-100|large-100 base|large-100 base auto|large-100 base dashed|large-100 base dotted|large-100 base none|large-100 base solid|large-200|large-200 base|large-200 base auto|large-200 base dashed|large-200 base dotted|large-200 base none|large-200 base solid|none|none base|none base auto|none base dashed|none base dotted|none base none|none base solid",
      },
      borderColor: {
        kind: "string",
        values: "|base",
      },
      borderRadius: {
        kind: "string",
        values: "base|large|large-100|max|none|small|small-100",
        words: 4,
      },
      borderStyle: {
        kind: "string",
        values: "|auto|dashed|dotted|none|solid",
        words: 4,
      },
      borderWidth: {
        kind: "string",
        values: "|base|large|large-100|large-200|none",
        words: 4,
      },
      display: {
        kind: "string",
        values: "auto|none",
        pattern: "@container.*",
      },
      gridColumn: {
        kind: "string",
        values: "auto",
        pattern: "span -?[\\d.]+",
      },
      gridRow: {
        kind: "string",
        values: "auto",
        pattern: "span -?[\\d.]+",
      },
      id: {
        kind: "string",
      },
      inlineSize: {
        kind: "string",
        values: "0|auto",
        pattern: "-?[\\d.]+%|-?[\\d.]+px|@container.*",
      },
      maxBlockSize: {
        kind: "string",
        values: "0|none",
        pattern: "-?[\\d.]+%|-?[\\d.]+px|@container.*",
      },
      maxInlineSize: {
        kind: "string",
        values: "0|none",
        pattern: "-?[\\d.]+%|-?[\\d.]+px|@container.*",
      },
      minBlockSize: {
        kind: "string",
        values: "0",
        pattern: "-?[\\d.]+%|-?[\\d.]+px|@container.*",
      },
      minInlineSize: {
        kind: "string",
        values: "0",
        pattern: "-?[\\d.]+%|-?[\\d.]+px|@container.*",
      },
      overflow: {
        kind: "string",
        values: "hidden|visible",
      },
      padding: {
        kind: "string",
        values:
          "base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        words: 4,
        pattern: "@container.*",
      },
      paddingBlock: {
        kind: "string",
        values:
          "|base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        words: 2,
        pattern: "@container.*",
      },
      paddingBlockEnd: {
        kind: "string",
        values:
          "|base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        pattern: "@container.*",
      },
      paddingBlockStart: {
        kind: "string",
        values:
          "|base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        pattern: "@container.*",
      },
      paddingInline: {
        kind: "string",
        values:
          "|base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        words: 2,
        pattern: "@container.*",
      },
      paddingInlineEnd: {
        kind: "string",
        values:
          "|base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        pattern: "@container.*",
      },
      paddingInlineStart: {
        kind: "string",
        values:
          "|base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        pattern: "@container.*",
      },
    },
    events: [],
    methods: [],
    slots: [],
  },
  "s-heading": {
    properties: {
      accessibilityRole: {
        kind: "string",
        values: "heading|none|presentation",
      },
      id: {
        kind: "string",
      },
    },
    events: [],
    methods: [],
    slots: [],
  },
  "s-icon": {
    properties: {
      id: {
        kind: "string",
      },
      size: {
        kind: "string",
        values: "base|large|large-100|small|small-100|small-200",
      },
      tone: {
        kind: "string",
        values: "auto|critical|custom|info|neutral|success|warning",
      },
      type: {
        kind: "string",
        values:
          "|alert-circle|alert-triangle|alert-triangle-filled|arrow-down|arrow-left|arrow-right|arrow-up|arrow-up-right|bag|bullet|calendar|camera|caret-down|cart|cash-dollar|categories|check|check-circle|check-circle-filled|chevron-down|chevron-left|chevron-right|chevron-up|circle|clipboard|clock|credit-card|delete|delivered|delivery|disabled|discount|edit|email|empty|external|filter|geolocation|gift-card|globe|grid|image|info|info-filled|list-bulleted|location|lock|map|menu|menu-horizontal|menu-vertical|minus|mobile|note|order|organization|plus|profile|question-circle|question-circle-filled|reorder|reset|return|savings|search|settings|star|star-filled|star-half|store|truck|upload|x|x-circle|x-circle-filled",
      },
    },
    events: [],
    methods: [],
    slots: [],
  },
  "s-image": {
    properties: {
      accessibilityRole: {
        kind: "string",
        values: "img|none|presentation",
      },
      alt: {
        kind: "string",
      },
      aspectRatio: {
        kind: "string",
        values: "",
        pattern:
          "-?[\\d.]+|-?[\\d.]+ / -?[\\d.]+|-?[\\d.]+ /-?[\\d.]+|-?[\\d.]+/ -?[\\d.]+|-?[\\d.]+/-?[\\d.]+",
      },
      border: {
        kind: "string",
        values:
          "base|base base|base base auto|base base dashed|base base dotted|base base none|base base solid|large|large base|large base auto|large base dashed|large base dotted|large base none|large base solid|large-100|large-100 base|large-100 base auto|large-100 base dashed|large-100 base dotted|large-100 base none|large-100 base solid|large-200|large-200 base|large-200 base auto|large-200 base dashed|large-200 base dotted|large-200 base none|large-200 base solid|none|none base|none base auto|none base dashed|none base dotted|none base none|none base solid",
      },
      borderRadius: {
        kind: "string",
        values: "base|large|large-100|max|none|small|small-100",
        words: 4,
      },
      borderStyle: {
        kind: "string",
        values: "|auto|dashed|dotted|none|solid",
        words: 4,
      },
      borderWidth: {
        kind: "string",
        values: "|base|large|large-100|large-200|none",
        words: 4,
      },
      id: {
        kind: "string",
      },
      inlineSize: {
        kind: "string",
        values: "auto|fill",
      },
      loading: {
        kind: "string",
        values: "eager|lazy",
      },
      objectFit: {
        kind: "string",
        values: "contain|cover",
      },
      sizes: {
        kind: "string",
      },
      src: {
        kind: "string",
      },
      srcSet: {
        kind: "string",
      },
    },
    events: [],
    methods: [],
    slots: [],
  },
  "s-link": {
    properties: {
      accessibilityLabel: {
        kind: "string",
      },
      command: {
        kind: "string",
        values: "--auto|--copy|--hide|--show|--toggle",
      },
      commandFor: {
        kind: "string",
      },
      href: {
        kind: "string",
      },
      id: {
        kind: "string",
      },
      interestFor: {
        kind: "string",
      },
      lang: {
        kind: "string",
      },
      target: {
        kind: "string",
        values: "_blank|auto",
      },
      tone: {
        kind: "string",
        values: "auto|neutral",
      },
    },
    events: ["click"],
    methods: [],
    slots: [],
  },
  "s-list-item": {
    properties: {
      id: {
        kind: "string",
      },
    },
    events: [],
    methods: [],
    slots: [],
  },
  "s-map": {
    properties: {
      accessibilityLabel: {
        kind: "string",
      },
      apiKey: {
        kind: "string",
      },
      blockSize: {
        kind: "string",
        values: "0|auto",
        pattern: "-?[\\d.]+%|-?[\\d.]+px|@container.*",
      },
      id: {
        kind: "string",
      },
      inlineSize: {
        kind: "string",
        values: "0|auto",
        pattern: "-?[\\d.]+%|-?[\\d.]+px|@container.*",
      },
      latitude: {
        kind: "number",
      },
      longitude: {
        kind: "number",
      },
      maxBlockSize: {
        kind: "string",
        values: "0|none",
        pattern: "-?[\\d.]+%|-?[\\d.]+px|@container.*",
      },
      maxInlineSize: {
        kind: "string",
        values: "0|none",
        pattern: "-?[\\d.]+%|-?[\\d.]+px|@container.*",
      },
      maxZoom: {
        kind: "number",
      },
      minBlockSize: {
        kind: "string",
        values: "0",
        pattern: "-?[\\d.]+%|-?[\\d.]+px|@container.*",
      },
      minInlineSize: {
        kind: "string",
        values: "0",
        pattern: "-?[\\d.]+%|-?[\\d.]+px|@container.*",
      },
      minZoom: {
        kind: "number",
      },
      zoom: {
        kind: "number",
      },
    },
    events: ["boundschange", "click", "dblclick", "viewchange"],
    methods: [],
    slots: [],
  },
  "s-map-marker": {
    properties: {
      accessibilityLabel: {
        kind: "string",
      },
      blockSize: {
        kind: "string",
        values: "0|auto",
        pattern: "-?[\\d.]+%|-?[\\d.]+px|@container.*",
      },
      clusterable: {
        kind: "boolean",
      },
      command: {
        kind: "string",
        values: "--auto|--hide|--show|--toggle",
      },
      commandFor: {
        kind: "string",
      },
      id: {
        kind: "string",
      },
      inlineSize: {
        kind: "string",
        values: "0|auto",
        pattern: "-?[\\d.]+%|-?[\\d.]+px|@container.*",
      },
      latitude: {
        kind: "number",
      },
      longitude: {
        kind: "number",
      },
    },
    events: ["click"],
    methods: [],
    slots: ["graphic"],
  },
  "s-modal": {
    properties: {
      accessibilityLabel: {
        kind: "string",
      },
      heading: {
        kind: "string",
      },
      id: {
        kind: "string",
      },
      padding: {
        kind: "string",
        values: "base|none",
      },
      size: {
        kind: "string",
        values: "base|large|large-100|max|small|small-100",
      },
    },
    events: ["afterhide", "aftershow", "hide", "show"],
    methods: ["hideOverlay"],
    slots: ["primary-action", "secondary-actions"],
  },
  "s-money-field": {
    properties: {
      autocomplete: {
        kind: "string",
        values: "billing transaction-amount|off|on|shipping transaction-amount|transaction-amount",
        pattern:
          "section-.* billing transaction-amount|section-.* shipping transaction-amount|section-.* transaction-amount",
      },
      defaultValue: {
        kind: "string",
      },
      disabled: {
        kind: "boolean",
      },
      error: {
        kind: "string",
      },
      id: {
        kind: "string",
      },
      label: {
        kind: "string",
      },
      labelAccessibilityVisibility: {
        kind: "string",
        values: "exclusive|visible",
      },
      max: {
        kind: "number",
      },
      min: {
        kind: "number",
      },
      name: {
        kind: "string",
      },
      readOnly: {
        kind: "boolean",
      },
      required: {
        kind: "boolean",
      },
      step: {
        kind: "number",
      },
      value: {
        kind: "string",
      },
    },
    events: ["blur", "change", "focus", "input"],
    methods: [],
    slots: [],
  },
  "s-number-field": {
    properties: {
      autocomplete: {
        kind: "string",
        values:
          "billing cc-csc|billing cc-number|billing one-time-code|cc-csc|cc-number|off|on|one-time-code|shipping cc-csc|shipping cc-number|shipping one-time-code",
        pattern:
          "section-.* billing cc-csc|section-.* billing cc-number|section-.* billing one-time-code|section-.* cc-csc|section-.* cc-number|section-.* one-time-code|section-.* shipping cc-csc|section-.* shipping cc-number|section-.* shipping one-time-code",
      },
      controls: {
        kind: "string",
        values: "auto|none|stepper",
      },
      defaultValue: {
        kind: "string",
      },
      disabled: {
        kind: "boolean",
      },
      error: {
        kind: "string",
      },
      icon: {
        kind: "string",
        values:
          "|alert-circle|alert-triangle|alert-triangle-filled|arrow-down|arrow-left|arrow-right|arrow-up|arrow-up-right|bag|bullet|calendar|camera|caret-down|cart|cash-dollar|categories|check|check-circle|check-circle-filled|chevron-down|chevron-left|chevron-right|chevron-up|circle|clipboard|clock|credit-card|delete|delivered|delivery|disabled|discount|edit|email|empty|external|filter|geolocation|gift-card|globe|grid|image|info|info-filled|list-bulleted|location|lock|map|menu|menu-horizontal|menu-vertical|minus|mobile|note|order|organization|plus|profile|question-circle|question-circle-filled|reorder|reset|return|savings|search|settings|star|star-filled|star-half|store|truck|upload|x|x-circle|x-circle-filled",
      },
      id: {
        kind: "string",
      },
      inputMode: {
        kind: "string",
        values: "decimal|numeric",
      },
      label: {
        kind: "string",
      },
      labelAccessibilityVisibility: {
        kind: "string",
        values: "exclusive|visible",
      },
      max: {
        kind: "number",
      },
      min: {
        kind: "number",
      },
      name: {
        kind: "string",
      },
      placeholder: {
        kind: "string",
      },
      prefix: {
        kind: "string",
      },
      readOnly: {
        kind: "boolean",
      },
      required: {
        kind: "boolean",
      },
      step: {
        kind: "number",
      },
      suffix: {
        kind: "string",
      },
      value: {
        kind: "string",
      },
    },
    events: ["blur", "change", "focus", "input"],
    methods: [],
    slots: ["accessory"],
  },
  "s-option": {
    properties: {
      accessibilityLabel: {
        kind: "string",
      },
      defaultSelected: {
        kind: "boolean",
      },
      disabled: {
        kind: "boolean",
      },
      id: {
        kind: "string",
      },
      selected: {
        kind: "boolean",
      },
      value: {
        kind: "string",
      },
    },
    events: [],
    methods: [],
    slots: [],
  },
  "s-ordered-list": {
    properties: {
      id: {
        kind: "string",
      },
    },
    events: [],
    methods: [],
    slots: [],
  },
  "s-paragraph": {
    properties: {
      accessibilityVisibility: {
        kind: "string",
        values: "exclusive|hidden|visible",
      },
      color: {
        kind: "string",
        values: "base|subdued",
      },
      dir: {
        kind: "string",
        values: "|auto|ltr|rtl",
      },
      id: {
        kind: "string",
      },
      lang: {
        kind: "string",
      },
      textAlign: {
        kind: "string",
        values: "auto|center|end|start",
      },
      tone: {
        kind: "string",
        values: "auto|critical|custom|info|neutral|success|warning",
      },
      type: {
        kind: "string",
        values: "paragraph|small",
      },
    },
    events: [],
    methods: [],
    slots: [],
  },
  "s-password-field": {
    properties: {
      autocomplete: {
        kind: "string",
        values:
          "billing current-password|billing new-password|current-password|new-password|off|on|shipping current-password|shipping new-password",
        pattern:
          "section-.* billing current-password|section-.* billing new-password|section-.* current-password|section-.* new-password|section-.* shipping current-password|section-.* shipping new-password",
      },
      defaultValue: {
        kind: "string",
      },
      disabled: {
        kind: "boolean",
      },
      error: {
        kind: "string",
      },
      id: {
        kind: "string",
      },
      label: {
        kind: "string",
      },
      labelAccessibilityVisibility: {
        kind: "string",
        values: "exclusive|visible",
      },
      maxLength: {
        kind: "number",
      },
      minLength: {
        kind: "number",
      },
      name: {
        kind: "string",
      },
      readOnly: {
        kind: "boolean",
      },
      required: {
        kind: "boolean",
      },
      value: {
        kind: "string",
      },
    },
    events: ["blur", "change", "focus", "input"],
    methods: [],
    slots: ["accessory"],
  },
  "s-payment-icon": {
    properties: {
      accessibilityLabel: {
        kind: "string",
      },
      id: {
        kind: "string",
      },
      type: {
        kind: "string",
      },
    },
    events: [],
    methods: [],
    slots: [],
  },
  "s-phone-field": {
    properties: {
      autocomplete: {
        kind: "string",
        values:
          "billing|fax|home|mobile|off|on|pager|shipping|tel|tel-area-code|tel-country-code|tel-extension|tel-local|tel-local-prefix|tel-local-suffix|tel-national",
        words: 3,
        pattern:
          "section-.* billing fax tel|section-.* billing fax tel-area-code|section-.* billing fax tel-country-code|section-.* billing fax tel-extension|section-.* billing fax tel-local|section-.* billing fax tel-local-prefix|section-.* billing fax tel-local-suffix|section-.* billing fax tel-national|section-.* billing home tel|section-.* billing home tel-area-code|section-.* billing home tel-country-code|section-.* billing home tel-extension|section-.* billing home tel-local|section-.* billing home tel-local-prefix|section-.* billing home tel-local-suffix|section-.* billing home tel-national|section-.* billing mobile tel|section-.* billing mobile tel-area-code|section-.* billing mobile tel-country-code|section-.* billing mobile tel-extension|section-.* billing mobile tel-local|section-.* billing mobile tel-local-prefix|section-.* billing mobile tel-local-suffix|section-.* billing mobile tel-national|section-.* billing pager tel|section-.* billing pager tel-area-code|section-.* billing pager tel-country-code|section-.* billing pager tel-extension|section-.* billing pager tel-local|section-.* billing pager tel-local-prefix|section-.* billing pager tel-local-suffix|section-.* billing pager tel-national|section-.* billing tel|section-.* billing tel-area-code|section-.* billing tel-country-code|section-.* billing tel-extension|section-.* billing tel-local|section-.* billing tel-local-prefix|section-.* billing tel-local-suffix|section-.* billing tel-national|section-.* fax tel|section-.* fax tel-area-code|section-.* fax tel-country-code|section-.* fax tel-extension|section-.* fax tel-local|section-.* fax tel-local-prefix|section-.* fax tel-local-suffix|section-.* fax tel-national|section-.* home tel|section-.* home tel-area-code|section-.* home tel-country-code|section-.* home tel-extension|section-.* home tel-local|section-.* home tel-local-prefix|section-.* home tel-local-suffix|section-.* home tel-national|section-.* mobile tel|section-.* mobile tel-area-code|section-.* mobile tel-country-code|section-.* mobile tel-extension|section-.* mobile tel-local|section-.* mobile tel-local-prefix|section-.* mobile tel-local-suffix|section-.* mobile tel-national|section-.* pager tel|section-.* pager tel-area-code|section-.* pager tel-country-code|section-.* pager tel-extension|section-.* pager tel-local|section-.* pager tel-local-prefix|section-.* pager tel-local-suffix|section-.* pager tel-national|section-.* shipping fax tel|section-.* shipping fax tel-area-code|section-.* shipping fax tel-country-code|section-.* shipping fax tel-extension|section-.* shipping fax tel-local|section-.* shipping fax tel-local-prefix|section-.* shipping fax tel-local-suffix|section-.* shipping fax tel-national|section-.* shipping home tel|section-.* shipping home tel-area-code|section-.* shipping home tel-country-code|section-.* shipping home tel-extension|section-.* shipping home tel-local|section-.* shipping home tel-local-prefix|section-.* shipping home tel-local-suffix|section-.* shipping home tel-national|section-.* shipping mobile tel|section-.* shipping mobile tel-area-code|section-.* shipping mobile tel-country-code|section-.* shipping mobile tel-extension|section-.* shipping mobile tel-local|section-.* shipping mobile tel-local-prefix|section-.* shipping mobile tel-local-suffix|section-.* shipping mobile tel-national|section-.* shipping pager tel|section-.* shipping pager tel-area-code|section-.* shipping pager tel-country-code|section-.* shipping pager tel-extension|section-.* shipping pager tel-local|section-.* shipping pager tel-local-prefix|section-.* shipping pager tel-local-suffix|section-.* shipping pager tel-national|section-.* shipping tel|section-.* shipping tel-area-code|section-.* shipping tel-country-code|section-.* shipping tel-extension|section-.* shipping tel-local|section-.* shipping tel-local-prefix|section-.* shipping tel-local-suffix|section-.* shipping tel-national|section-.* tel|section-.* tel-area-code|section-.* tel-country-code|section-.* tel-extension|section-.* tel-local|section-.* tel-local-prefix|section-.* tel-local-suffix|section-.* tel-national",
      },
      defaultValue: {
        kind: "string",
      },
      disabled: {
        kind: "boolean",
      },
      error: {
        kind: "string",
      },
      id: {
        kind: "string",
      },
      label: {
        kind: "string",
      },
      labelAccessibilityVisibility: {
        kind: "string",
        values: "exclusive|visible",
      },
      name: {
        kind: "string",
      },
      placeholder: {
        kind: "string",
      },
      readOnly: {
        kind: "boolean",
      },
      required: {
        kind: "boolean",
      },
      type: {
        kind: "string",
        values: "|mobile",
      },
      value: {
        kind: "string",
      },
    },
    events: ["blur", "change", "focus", "input"],
    methods: [],
    slots: ["accessory"],
  },
  "s-popover": {
    properties: {
      blockSize: {
        kind: "string",
        values: "0|auto",
        pattern: "-?[\\d.]+%|-?[\\d.]+px",
      },
      id: {
        kind: "string",
      },
      inlineSize: {
        kind: "string",
        values: "0|auto",
        pattern: "-?[\\d.]+%|-?[\\d.]+px",
      },
      maxBlockSize: {
        kind: "string",
        values: "0|none",
        pattern: "-?[\\d.]+%|-?[\\d.]+px",
      },
      maxInlineSize: {
        kind: "string",
        values: "0|none",
        pattern: "-?[\\d.]+%|-?[\\d.]+px",
      },
      minBlockSize: {
        kind: "string",
        values: "0",
        pattern: "-?[\\d.]+%|-?[\\d.]+px",
      },
      minInlineSize: {
        kind: "string",
        values: "0",
        pattern: "-?[\\d.]+%|-?[\\d.]+px",
      },
    },
    events: ["hide", "show"],
    methods: [],
    slots: [],
  },
  "s-press-button": {
    properties: {
      accessibilityLabel: {
        kind: "string",
      },
      defaultPressed: {
        kind: "boolean",
      },
      disabled: {
        kind: "boolean",
      },
      id: {
        kind: "string",
      },
      inlineSize: {
        kind: "string",
        values: "auto|fill|fit-content",
      },
      lang: {
        kind: "string",
      },
      loading: {
        kind: "boolean",
      },
      pressed: {
        kind: "boolean",
      },
    },
    events: ["blur", "click", "focus"],
    methods: [],
    slots: [],
  },
  "s-product-thumbnail": {
    properties: {
      alt: {
        kind: "string",
      },
      id: {
        kind: "string",
      },
      size: {
        kind: "string",
        values: "base|small|small-100",
      },
      sizes: {
        kind: "string",
      },
      src: {
        kind: "string",
      },
      srcSet: {
        kind: "string",
      },
      totalItems: {
        kind: "number",
      },
    },
    events: [],
    methods: [],
    slots: [],
  },
  "s-progress": {
    properties: {
      accessibilityLabel: {
        kind: "string",
      },
      id: {
        kind: "string",
      },
      max: {
        kind: "number",
      },
      tone: {
        kind: "string",
        values: "auto|critical",
      },
      value: {
        kind: "number",
      },
    },
    events: [],
    methods: [],
    slots: [],
  },
  "s-qr-code": {
    properties: {
      accessibilityLabel: {
        kind: "string",
      },
      border: {
        kind: "string",
        values: "base|none",
      },
      content: {
        kind: "string",
      },
      id: {
        kind: "string",
      },
      logo: {
        kind: "string",
      },
      size: {
        kind: "string",
        values: "base|fill",
      },
    },
    events: ["error"],
    methods: [],
    slots: [],
  },
  "s-query-container": {
    properties: {
      containerName: {
        kind: "string",
      },
      id: {
        kind: "string",
      },
    },
    events: [],
    methods: [],
    slots: [],
  },
  "s-scroll-box": {
    properties: {
      accessibilityLabel: {
        kind: "string",
      },
      accessibilityRole: {
        kind: "string",
        values:
          "alert|aside|footer|generic|header|list-item|list-item-separator|main|navigation|none|ordered-list|presentation|section|separator|status|unordered-list",
      },
      accessibilityVisibility: {
        kind: "string",
        values: "exclusive|hidden|visible",
      },
      background: {
        kind: "string",
        values: "base|subdued|transparent",
      },
      blockSize: {
        kind: "string",
        values: "0|auto",
        pattern: "-?[\\d.]+%|-?[\\d.]+px|@container.*",
      },
      border: {
        kind: "string",
        values:
          "base|base base|base base auto|base base dashed|base base dotted|base base none|base base solid|large|large base|large base auto|large base dashed|large base dotted|large base none|large base solid|large-100|large-100 base|large-100 base auto|large-100 base dashed|large-100 base dotted|large-100 base none|large-100 base solid|large-200|large-200 base|large-200 base auto|large-200 base dashed|large-200 base dotted|large-200 base none|large-200 base solid|none|none base|none base auto|none base dashed|none base dotted|none base none|none base solid",
      },
      borderColor: {
        kind: "string",
        values: "|base",
      },
      borderRadius: {
        kind: "string",
        values: "base|large|large-100|max|none|small|small-100",
        words: 4,
      },
      borderStyle: {
        kind: "string",
        values: "|auto|dashed|dotted|none|solid",
        words: 4,
      },
      borderWidth: {
        kind: "string",
        values: "|base|large|large-100|large-200|none",
        words: 4,
      },
      display: {
        kind: "string",
        values: "auto|none",
        pattern: "@container.*",
      },
      id: {
        kind: "string",
      },
      inlineSize: {
        kind: "string",
        values: "0|auto",
        pattern: "-?[\\d.]+%|-?[\\d.]+px|@container.*",
      },
      maxBlockSize: {
        kind: "string",
        values: "0|none",
        pattern: "-?[\\d.]+%|-?[\\d.]+px|@container.*",
      },
      maxInlineSize: {
        kind: "string",
        values: "0|none",
        pattern: "-?[\\d.]+%|-?[\\d.]+px|@container.*",
      },
      minBlockSize: {
        kind: "string",
        values: "0",
        pattern: "-?[\\d.]+%|-?[\\d.]+px|@container.*",
      },
      minInlineSize: {
        kind: "string",
        values: "0",
        pattern: "-?[\\d.]+%|-?[\\d.]+px|@container.*",
      },
      overflow: {
        kind: "string",
        values: "auto|auto auto|auto hidden|hidden|hidden auto|hidden hidden",
      },
      padding: {
        kind: "string",
        values:
          "base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        words: 4,
        pattern: "@container.*",
      },
      paddingBlock: {
        kind: "string",
        values:
          "|base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        words: 2,
        pattern: "@container.*",
      },
      paddingBlockEnd: {
        kind: "string",
        values:
          "|base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        pattern: "@container.*",
      },
      paddingBlockStart: {
        kind: "string",
        values:
          "|base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        pattern: "@container.*",
      },
      paddingInline: {
        kind: "string",
        values:
          "|base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        words: 2,
        pattern: "@container.*",
      },
      paddingInlineEnd: {
        kind: "string",
        values:
          "|base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        pattern: "@container.*",
      },
      paddingInlineStart: {
        kind: "string",
        values:
          "|base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        pattern: "@container.*",
      },
    },
    events: [],
    methods: [],
    slots: [],
  },
  "s-section": {
    properties: {
      accessibilityLabel: {
        kind: "string",
      },
      heading: {
        kind: "string",
      },
      id: {
        kind: "string",
      },
      padding: {
        kind: "string",
        values: "base|none",
      },
    },
    events: [],
    methods: [],
    slots: [],
  },
  "s-select": {
    properties: {
      autocomplete: {
        kind: "string",
        values:
          "additional-name|address-level1|address-level2|address-level3|address-level4|address-line1|address-line2|address-line3|bday|bday-day|bday-month|bday-year|billing|cc-additional-name|cc-csc|cc-expiry|cc-expiry-month|cc-expiry-year|cc-family-name|cc-given-name|cc-name|cc-number|cc-type|country|country-name|current-password|email|family-name|fax|given-name|home|honorific-prefix|honorific-suffix|impp|language|mobile|name|new-password|nickname|off|on|one-time-code|organization|organization-title|pager|photo|postal-code|sex|shipping|street-address|tel|tel-area-code|tel-country-code|tel-extension|tel-local|tel-local-prefix|tel-local-suffix|tel-national|transaction-amount|transaction-currency|url|username",
        words: 3,
        pattern:
          "section-.* additional-name|section-.* address-level1|section-.* address-level2|section-.* address-level3|section-.* address-level4|section-.* address-line1|section-.* address-line2|section-.* address-line3|section-.* bday|section-.* bday-day|section-.* bday-month|section-.* bday-year|section-.* billing additional-name|section-.* billing address-level1|section-.* billing address-level2|section-.* billing address-level3|section-.* billing address-level4|section-.* billing address-line1|section-.* billing address-line2|section-.* billing address-line3|section-.* billing bday|section-.* billing bday-day|section-.* billing bday-month|section-.* billing bday-year|section-.* billing cc-additional-name|section-.* billing cc-csc|section-.* billing cc-expiry|section-.* billing cc-expiry-month|section-.* billing cc-expiry-year|section-.* billing cc-family-name|section-.* billing cc-given-name|section-.* billing cc-name|section-.* billing cc-number|section-.* billing cc-type|section-.* billing country|section-.* billing country-name|section-.* billing current-password|section-.* billing email|section-.* billing family-name|section-.* billing fax email|section-.* billing fax impp|section-.* billing fax tel|section-.* billing fax tel-area-code|section-.* billing fax tel-country-code|section-.* billing fax tel-extension|section-.* billing fax tel-local|section-.* billing fax tel-local-prefix|section-.* billing fax tel-local-suffix|section-.* billing fax tel-national|section-.* billing given-name|section-.* billing home email|section-.* billing home impp|section-.* billing home tel|section-.* billing home tel-area-code|section-.* billing home tel-country-code|section-.* billing home tel-extension|section-.* billing home tel-local|section-.* billing home tel-local-prefix|section-.* billing home tel-local-suffix|section-.* billing home tel-national|section-.* billing honorific-prefix|section-.* billing honorific-suffix|section-.* billing impp|section-.* billing language|section-.* billing mobile email|section-.* billing mobile impp|section-.* billing mobile tel|section-.* billing mobile tel-area-code|section-.* billing mobile tel-country-code|section-.* billing mobile tel-extension|section-.* billing mobile tel-local|section-.* billing mobile tel-local-prefix|section-.* billing mobile tel-local-suffix|section-.* billing mobile tel-national|section-.* billing name|section-.* billing new-password|section-.* billing nickname|section-.* billing one-time-code|section-.* billing organization|section-.* billing organization-title|section-.* billing pager email|section-.* billing pager impp|section-.* billing pager tel|section-.* billing pager tel-area-code|section-.* billing pager tel-country-code|section-.* billing pager tel-extension|section-.* billing pager tel-local|section-.* billing pager tel-local-prefix|section-.* billing pager tel-local-suffix|section-.* billing pager tel-national|section-.* billing photo|section-.* billing postal-code|section-.* billing sex|section-.* billing street-address|section-.* billing tel|section-.* billing tel-area-code|section-.* billing tel-country-code|section-.* billing tel-extension|section-.* billing tel-local|section-.* billing tel-local-prefix|section-.* billing tel-local-suffix|section-.* billing tel-national|section-.* billing transaction-amount|section-.* billing transaction-currency|section-.* billing url|section-.* billing username|section-.* cc-additional-name|section-.* cc-csc|section-.* cc-expiry|section-.* cc-expiry-month|section-.* cc-expiry-year|section-.* cc-family-name|section-.* cc-given-name|section-.* cc-name|section-.* cc-number|section-.* cc-type|section-.* country|section-.* country-name|section-.* current-password|section-.* email|section-.* family-name|section-.* fax email|section-.* fax impp|section-.* fax tel|section-.* fax tel-area-code|section-.* fax tel-country-code|section-.* fax tel-extension|section-.* fax tel-local|section-.* fax tel-local-prefix|section-.* fax tel-local-suffix|section-.* fax tel-national|section-.* given-name|section-.* home email|section-.* home impp|section-.* home tel|section-.* home tel-area-code|section-.* home tel-country-code|section-.* home tel-extension|section-.* home tel-local|section-.* home tel-local-prefix|section-.* home tel-local-suffix|section-.* home tel-national|section-.* honorific-prefix|section-.* honorific-suffix|section-.* impp|section-.* language|section-.* mobile email|section-.* mobile impp|section-.* mobile tel|section-.* mobile tel-area-code|section-.* mobile tel-country-code|section-.* mobile tel-extension|section-.* mobile tel-local|section-.* mobile tel-local-prefix|section-.* mobile tel-local-suffix|section-.* mobile tel-national|section-.* name|section-.* new-password|section-.* nickname|section-.* one-time-code|section-.* organization|section-.* organization-title|section-.* pager email|section-.* pager impp|section-.* pager tel|section-.* pager tel-area-code|section-.* pager tel-country-code|section-.* pager tel-extension|section-.* pager tel-local|section-.* pager tel-local-prefix|section-.* pager tel-local-suffix|section-.* pager tel-national|section-.* photo|section-.* postal-code|section-.* sex|section-.* shipping additional-name|section-.* shipping address-level1|section-.* shipping address-level2|section-.* shipping address-level3|section-.* shipping address-level4|section-.* shipping address-line1|section-.* shipping address-line2|section-.* shipping address-line3|section-.* shipping bday|section-.* shipping bday-day|section-.* shipping bday-month|section-.* shipping bday-year|section-.* shipping cc-additional-name|section-.* shipping cc-csc|section-.* shipping cc-expiry|section-.* shipping cc-expiry-month|section-.* shipping cc-expiry-year|section-.* shipping cc-family-name|section-.* shipping cc-given-name|section-.* shipping cc-name|section-.* shipping cc-number|section-.* shipping cc-type|section-.* shipping country|section-.* shipping country-name|section-.* shipping current-password|section-.* shipping email|section-.* shipping family-name|section-.* shipping fax email|section-.* shipping fax impp|section-.* shipping fax tel|section-.* shipping fax tel-area-code|section-.* shipping fax tel-country-code|section-.* shipping fax tel-extension|section-.* shipping fax tel-local|section-.* shipping fax tel-local-prefix|section-.* shipping fax tel-local-suffix|section-.* shipping fax tel-national|section-.* shipping given-name|section-.* shipping home email|section-.* shipping home impp|section-.* shipping home tel|section-.* shipping home tel-area-code|section-.* shipping home tel-country-code|section-.* shipping home tel-extension|section-.* shipping home tel-local|section-.* shipping home tel-local-prefix|section-.* shipping home tel-local-suffix|section-.* shipping home tel-national|section-.* shipping honorific-prefix|section-.* shipping honorific-suffix|section-.* shipping impp|section-.* shipping language|section-.* shipping mobile email|section-.* shipping mobile impp|section-.* shipping mobile tel|section-.* shipping mobile tel-area-code|section-.* shipping mobile tel-country-code|section-.* shipping mobile tel-extension|section-.* shipping mobile tel-local|section-.* shipping mobile tel-local-prefix|section-.* shipping mobile tel-local-suffix|section-.* shipping mobile tel-national|section-.* shipping name|section-.* shipping new-password|section-.* shipping nickname|section-.* shipping one-time-code|section-.* shipping organization|section-.* shipping organization-title|section-.* shipping pager email|section-.* shipping pager impp|section-.* shipping pager tel|section-.* shipping pager tel-area-code|section-.* shipping pager tel-country-code|section-.* shipping pager tel-extension|section-.* shipping pager tel-local|section-.* shipping pager tel-local-prefix|section-.* shipping pager tel-local-suffix|section-.* shipping pager tel-national|section-.* shipping photo|section-.* shipping postal-code|section-.* shipping sex|section-.* shipping street-address|section-.* shipping tel|section-.* shipping tel-area-code|section-.* shipping tel-country-code|section-.* shipping tel-extension|section-.* shipping tel-local|section-.* shipping tel-local-prefix|section-.* shipping tel-local-suffix|section-.* shipping tel-national|section-.* shipping transaction-amount|section-.* shipping transaction-currency|section-.* shipping url|section-.* shipping username|section-.* street-address|section-.* tel|section-.* tel-area-code|section-.* tel-country-code|section-.* tel-extension|section-.* tel-local|section-.* tel-local-prefix|section-.* tel-local-suffix|section-.* tel-national|section-.* transaction-amount|section-.* transaction-currency|section-.* url|section-.* username",
      },
      disabled: {
        kind: "boolean",
      },
      error: {
        kind: "string",
      },
      id: {
        kind: "string",
      },
      label: {
        kind: "string",
      },
      name: {
        kind: "string",
      },
      placeholder: {
        kind: "string",
      },
      required: {
        kind: "boolean",
      },
      value: {
        kind: "string",
      },
    },
    events: ["blur", "change", "focus"],
    methods: [],
    slots: [],
  },
  "s-sheet": {
    properties: {
      accessibilityLabel: {
        kind: "string",
      },
      defaultOpen: {
        kind: "boolean",
      },
      heading: {
        kind: "string",
      },
      id: {
        kind: "string",
      },
    },
    events: ["afterhide", "aftershow", "hide", "show"],
    methods: ["hideOverlay"],
    slots: ["primary-action", "secondary-actions"],
  },
  "s-skeleton-paragraph": {
    properties: {
      content: {
        kind: "string",
      },
      id: {
        kind: "string",
      },
    },
    events: [],
    methods: [],
    slots: [],
  },
  "s-spinner": {
    properties: {
      accessibilityLabel: {
        kind: "string",
      },
      id: {
        kind: "string",
      },
      size: {
        kind: "string",
        values: "base|large|large-100|small|small-100",
      },
    },
    events: [],
    methods: [],
    slots: [],
  },
  "s-stack": {
    properties: {
      accessibilityLabel: {
        kind: "string",
      },
      accessibilityRole: {
        kind: "string",
        values:
          "alert|aside|footer|generic|header|list-item|list-item-separator|main|navigation|none|ordered-list|section|separator|status|unordered-list",
      },
      alignContent: {
        kind: "string",
        values: "center|end|normal|space-around|space-between|space-evenly|start|stretch",
        pattern: "@container.*",
      },
      alignItems: {
        kind: "string",
        values: "center|end|normal|start|stretch",
        pattern: "@container.*",
      },
      background: {
        kind: "string",
        values: "base|subdued|transparent",
      },
      blockSize: {
        kind: "string",
        values: "0|auto",
        pattern: "-?[\\d.]+%|-?[\\d.]+px|@container.*",
      },
      border: {
        kind: "string",
        values:
          "base|base base|base base auto|base base dashed|base base dotted|base base none|base base solid|large|large base|large base auto|large base dashed|large base dotted|large base none|large base solid|large-100|large-100 base|large-100 base auto|large-100 base dashed|large-100 base dotted|large-100 base none|large-100 base solid|large-200|large-200 base|large-200 base auto|large-200 base dashed|large-200 base dotted|large-200 base none|large-200 base solid|none|none base|none base auto|none base dashed|none base dotted|none base none|none base solid",
      },
      borderRadius: {
        kind: "string",
        values: "base|large|large-100|max|none|small|small-100",
        words: 4,
      },
      borderStyle: {
        kind: "string",
        values: "|auto|dashed|dotted|none|solid",
        words: 4,
      },
      borderWidth: {
        kind: "string",
        values: "|base|large|large-100|large-200|none",
        words: 4,
      },
      columnGap: {
        kind: "string",
        values:
          "|base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        pattern: "@container.*",
      },
      direction: {
        kind: "string",
        values: "block|inline",
        pattern: "@container.*",
      },
      display: {
        kind: "string",
        values: "auto|none",
        pattern: "@container.*",
      },
      gap: {
        kind: "string",
        values:
          "base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        words: 2,
        pattern: "@container.*",
      },
      id: {
        kind: "string",
      },
      inlineSize: {
        kind: "string",
        values: "0|auto",
        pattern: "-?[\\d.]+%|-?[\\d.]+px|@container.*",
      },
      justifyContent: {
        kind: "string",
        values: "center|end|normal|space-around|space-between|space-evenly|start|stretch",
        pattern: "@container.*",
      },
      maxBlockSize: {
        kind: "string",
        values: "0|none",
        pattern: "-?[\\d.]+%|-?[\\d.]+px|@container.*",
      },
      maxInlineSize: {
        kind: "string",
        values: "0|none",
        pattern: "-?[\\d.]+%|-?[\\d.]+px|@container.*",
      },
      minBlockSize: {
        kind: "string",
        values: "0",
        pattern: "-?[\\d.]+%|-?[\\d.]+px|@container.*",
      },
      minInlineSize: {
        kind: "string",
        values: "0",
        pattern: "-?[\\d.]+%|-?[\\d.]+px|@container.*",
      },
      overflow: {
        kind: "string",
        values: "hidden|visible",
      },
      padding: {
        kind: "string",
        values:
          "base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        words: 4,
        pattern: "@container.*",
      },
      paddingBlock: {
        kind: "string",
        values:
          "|base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        words: 2,
        pattern: "@container.*",
      },
      paddingBlockEnd: {
        kind: "string",
        values:
          "|base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        pattern: "@container.*",
      },
      paddingBlockStart: {
        kind: "string",
        values:
          "|base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        pattern: "@container.*",
      },
      paddingInline: {
        kind: "string",
        values:
          "|base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        words: 2,
        pattern: "@container.*",
      },
      paddingInlineEnd: {
        kind: "string",
        values:
          "|base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        pattern: "@container.*",
      },
      paddingInlineStart: {
        kind: "string",
        values:
          "|base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        pattern: "@container.*",
      },
      rowGap: {
        kind: "string",
        values:
          "|base|large|large-100|large-200|large-300|large-400|large-500|none|small|small-100|small-200|small-300|small-400|small-500",
        pattern: "@container.*",
      },
    },
    events: [],
    methods: [],
    slots: [],
  },
  "s-summary": {
    properties: {
      id: {
        kind: "string",
      },
    },
    events: [],
    methods: [],
    slots: [],
  },
  "s-switch": {
    properties: {
      accessibilityLabel: {
        kind: "string",
      },
      checked: {
        kind: "boolean",
      },
      command: {
        kind: "string",
        values: "--auto|--hide|--show|--toggle",
      },
      commandFor: {
        kind: "string",
      },
      defaultChecked: {
        kind: "boolean",
      },
      disabled: {
        kind: "boolean",
      },
      id: {
        kind: "string",
      },
      label: {
        kind: "string",
      },
      name: {
        kind: "string",
      },
      value: {
        kind: "string",
      },
    },
    events: ["change"],
    methods: [],
    slots: [],
  },
  "s-text": {
    properties: {
      accessibilityVisibility: {
        kind: "string",
        values: "exclusive|hidden|visible",
      },
      color: {
        kind: "string",
        values: "base|subdued",
      },
      dir: {
        kind: "string",
        values: "|auto|ltr|rtl",
      },
      display: {
        kind: "string",
        values: "auto|none",
        pattern: "@container.*",
      },
      id: {
        kind: "string",
      },
      lang: {
        kind: "string",
      },
      tone: {
        kind: "string",
        values: "auto|critical|custom|info|neutral|success|warning",
      },
      type: {
        kind: "string",
        values: "address|emphasis|generic|mark|offset|redundant|small|strong",
      },
    },
    events: [],
    methods: [],
    slots: [],
  },
  "s-text-area": {
    properties: {
      autocomplete: {
        kind: "string",
        values:
          "additional-name|address-level1|address-level2|address-level3|address-level4|address-line1|address-line2|address-line3|billing additional-name|billing address-level1|billing address-level2|billing address-level3|billing address-level4|billing address-line1|billing address-line2|billing address-line3|billing cc-additional-name|billing cc-family-name|billing cc-given-name|billing cc-name|billing cc-type|billing country|billing country-name|billing family-name|billing given-name|billing honorific-prefix|billing honorific-suffix|billing language|billing name|billing nickname|billing one-time-code|billing organization|billing organization-title|billing postal-code|billing sex|billing street-address|billing transaction-currency|billing username|cc-additional-name|cc-family-name|cc-given-name|cc-name|cc-type|country|country-name|family-name|given-name|honorific-prefix|honorific-suffix|language|name|nickname|off|on|one-time-code|organization|organization-title|postal-code|sex|shipping additional-name|shipping address-level1|shipping address-level2|shipping address-level3|shipping address-level4|shipping address-line1|shipping address-line2|shipping address-line3|shipping cc-additional-name|shipping cc-family-name|shipping cc-given-name|shipping cc-name|shipping cc-type|shipping country|shipping country-name|shipping family-name|shipping given-name|shipping honorific-prefix|shipping honorific-suffix|shipping language|shipping name|shipping nickname|shipping one-time-code|shipping organization|shipping organization-title|shipping postal-code|shipping sex|shipping street-address|shipping transaction-currency|shipping username|street-address|transaction-currency|username",
        pattern:
          "section-.* additional-name|section-.* address-level1|section-.* address-level2|section-.* address-level3|section-.* address-level4|section-.* address-line1|section-.* address-line2|section-.* address-line3|section-.* billing additional-name|section-.* billing address-level1|section-.* billing address-level2|section-.* billing address-level3|section-.* billing address-level4|section-.* billing address-line1|section-.* billing address-line2|section-.* billing address-line3|section-.* billing cc-additional-name|section-.* billing cc-family-name|section-.* billing cc-given-name|section-.* billing cc-name|section-.* billing cc-type|section-.* billing country|section-.* billing country-name|section-.* billing family-name|section-.* billing given-name|section-.* billing honorific-prefix|section-.* billing honorific-suffix|section-.* billing language|section-.* billing name|section-.* billing nickname|section-.* billing one-time-code|section-.* billing organization|section-.* billing organization-title|section-.* billing postal-code|section-.* billing sex|section-.* billing street-address|section-.* billing transaction-currency|section-.* billing username|section-.* cc-additional-name|section-.* cc-family-name|section-.* cc-given-name|section-.* cc-name|section-.* cc-type|section-.* country|section-.* country-name|section-.* family-name|section-.* given-name|section-.* honorific-prefix|section-.* honorific-suffix|section-.* language|section-.* name|section-.* nickname|section-.* one-time-code|section-.* organization|section-.* organization-title|section-.* postal-code|section-.* sex|section-.* shipping additional-name|section-.* shipping address-level1|section-.* shipping address-level2|section-.* shipping address-level3|section-.* shipping address-level4|section-.* shipping address-line1|section-.* shipping address-line2|section-.* shipping address-line3|section-.* shipping cc-additional-name|section-.* shipping cc-family-name|section-.* shipping cc-given-name|section-.* shipping cc-name|section-.* shipping cc-type|section-.* shipping country|section-.* shipping country-name|section-.* shipping family-name|section-.* shipping given-name|section-.* shipping honorific-prefix|section-.* shipping honorific-suffix|section-.* shipping language|section-.* shipping name|section-.* shipping nickname|section-.* shipping one-time-code|section-.* shipping organization|section-.* shipping organization-title|section-.* shipping postal-code|section-.* shipping sex|section-.* shipping street-address|section-.* shipping transaction-currency|section-.* shipping username|section-.* street-address|section-.* transaction-currency|section-.* username",
      },
      defaultValue: {
        kind: "string",
      },
      disabled: {
        kind: "boolean",
      },
      error: {
        kind: "string",
      },
      id: {
        kind: "string",
      },
      label: {
        kind: "string",
      },
      labelAccessibilityVisibility: {
        kind: "string",
        values: "exclusive|visible",
      },
      maxLength: {
        kind: "number",
      },
      minLength: {
        kind: "number",
      },
      name: {
        kind: "string",
      },
      placeholder: {
        kind: "string",
      },
      readOnly: {
        kind: "boolean",
      },
      required: {
        kind: "boolean",
      },
      rows: {
        kind: "number",
      },
      value: {
        kind: "string",
      },
    },
    events: ["blur", "change", "focus", "input"],
    methods: [],
    slots: [],
  },
  "s-text-field": {
    properties: {
      autocomplete: {
        kind: "string",
        values:
          "additional-name|address-level1|address-level2|address-level3|address-level4|address-line1|address-line2|address-line3|billing additional-name|billing address-level1|billing address-level2|billing address-level3|billing address-level4|billing address-line1|billing address-line2|billing address-line3|billing cc-additional-name|billing cc-family-name|billing cc-given-name|billing cc-name|billing cc-type|billing country|billing country-name|billing family-name|billing given-name|billing honorific-prefix|billing honorific-suffix|billing language|billing name|billing nickname|billing one-time-code|billing organization|billing organization-title|billing postal-code|billing sex|billing street-address|billing transaction-currency|billing username|cc-additional-name|cc-family-name|cc-given-name|cc-name|cc-type|country|country-name|family-name|given-name|honorific-prefix|honorific-suffix|language|name|nickname|off|on|one-time-code|organization|organization-title|postal-code|sex|shipping additional-name|shipping address-level1|shipping address-level2|shipping address-level3|shipping address-level4|shipping address-line1|shipping address-line2|shipping address-line3|shipping cc-additional-name|shipping cc-family-name|shipping cc-given-name|shipping cc-name|shipping cc-type|shipping country|shipping country-name|shipping family-name|shipping given-name|shipping honorific-prefix|shipping honorific-suffix|shipping language|shipping name|shipping nickname|shipping one-time-code|shipping organization|shipping organization-title|shipping postal-code|shipping sex|shipping street-address|shipping transaction-currency|shipping username|street-address|transaction-currency|username",
        pattern:
          "section-.* additional-name|section-.* address-level1|section-.* address-level2|section-.* address-level3|section-.* address-level4|section-.* address-line1|section-.* address-line2|section-.* address-line3|section-.* billing additional-name|section-.* billing address-level1|section-.* billing address-level2|section-.* billing address-level3|section-.* billing address-level4|section-.* billing address-line1|section-.* billing address-line2|section-.* billing address-line3|section-.* billing cc-additional-name|section-.* billing cc-family-name|section-.* billing cc-given-name|section-.* billing cc-name|section-.* billing cc-type|section-.* billing country|section-.* billing country-name|section-.* billing family-name|section-.* billing given-name|section-.* billing honorific-prefix|section-.* billing honorific-suffix|section-.* billing language|section-.* billing name|section-.* billing nickname|section-.* billing one-time-code|section-.* billing organization|section-.* billing organization-title|section-.* billing postal-code|section-.* billing sex|section-.* billing street-address|section-.* billing transaction-currency|section-.* billing username|section-.* cc-additional-name|section-.* cc-family-name|section-.* cc-given-name|section-.* cc-name|section-.* cc-type|section-.* country|section-.* country-name|section-.* family-name|section-.* given-name|section-.* honorific-prefix|section-.* honorific-suffix|section-.* language|section-.* name|section-.* nickname|section-.* one-time-code|section-.* organization|section-.* organization-title|section-.* postal-code|section-.* sex|section-.* shipping additional-name|section-.* shipping address-level1|section-.* shipping address-level2|section-.* shipping address-level3|section-.* shipping address-level4|section-.* shipping address-line1|section-.* shipping address-line2|section-.* shipping address-line3|section-.* shipping cc-additional-name|section-.* shipping cc-family-name|section-.* shipping cc-given-name|section-.* shipping cc-name|section-.* shipping cc-type|section-.* shipping country|section-.* shipping country-name|section-.* shipping family-name|section-.* shipping given-name|section-.* shipping honorific-prefix|section-.* shipping honorific-suffix|section-.* shipping language|section-.* shipping name|section-.* shipping nickname|section-.* shipping one-time-code|section-.* shipping organization|section-.* shipping organization-title|section-.* shipping postal-code|section-.* shipping sex|section-.* shipping street-address|section-.* shipping transaction-currency|section-.* shipping username|section-.* street-address|section-.* transaction-currency|section-.* username",
      },
      defaultValue: {
        kind: "string",
      },
      disabled: {
        kind: "boolean",
      },
      error: {
        kind: "string",
      },
      icon: {
        kind: "string",
        values:
          "|alert-circle|alert-triangle|alert-triangle-filled|arrow-down|arrow-left|arrow-right|arrow-up|arrow-up-right|bag|bullet|calendar|camera|caret-down|cart|cash-dollar|categories|check|check-circle|check-circle-filled|chevron-down|chevron-left|chevron-right|chevron-up|circle|clipboard|clock|credit-card|delete|delivered|delivery|disabled|discount|edit|email|empty|external|filter|geolocation|gift-card|globe|grid|image|info|info-filled|list-bulleted|location|lock|map|menu|menu-horizontal|menu-vertical|minus|mobile|note|order|organization|plus|profile|question-circle|question-circle-filled|reorder|reset|return|savings|search|settings|star|star-filled|star-half|store|truck|upload|x|x-circle|x-circle-filled",
      },
      id: {
        kind: "string",
      },
      label: {
        kind: "string",
      },
      labelAccessibilityVisibility: {
        kind: "string",
        values: "exclusive|visible",
      },
      maxLength: {
        kind: "number",
      },
      minLength: {
        kind: "number",
      },
      name: {
        kind: "string",
      },
      placeholder: {
        kind: "string",
      },
      prefix: {
        kind: "string",
      },
      readOnly: {
        kind: "boolean",
      },
      required: {
        kind: "boolean",
      },
      suffix: {
        kind: "string",
      },
      value: {
        kind: "string",
      },
    },
    events: ["blur", "change", "focus", "input"],
    methods: [],
    slots: ["accessory"],
  },
  "s-time": {
    properties: {
      dateTime: {
        kind: "string",
      },
      id: {
        kind: "string",
      },
    },
    events: [],
    methods: [],
    slots: [],
  },
  "s-tooltip": {
    properties: {
      id: {
        kind: "string",
      },
    },
    events: [],
    methods: [],
    slots: [],
  },
  "s-unordered-list": {
    properties: {
      id: {
        kind: "string",
      },
    },
    events: [],
    methods: [],
    slots: [],
  },
  "s-url-field": {
    properties: {
      autocomplete: {
        kind: "string",
        values:
          "billing fax impp|billing home impp|billing impp|billing mobile impp|billing pager impp|billing photo|billing url|fax impp|home impp|impp|mobile impp|off|on|pager impp|photo|shipping fax impp|shipping home impp|shipping impp|shipping mobile impp|shipping pager impp|shipping photo|shipping url|url",
        pattern:
          "section-.* billing fax impp|section-.* billing home impp|section-.* billing impp|section-.* billing mobile impp|section-.* billing pager impp|section-.* billing photo|section-.* billing url|section-.* fax impp|section-.* home impp|section-.* impp|section-.* mobile impp|section-.* pager impp|section-.* photo|section-.* shipping fax impp|section-.* shipping home impp|section-.* shipping impp|section-.* shipping mobile impp|section-.* shipping pager impp|section-.* shipping photo|section-.* shipping url|section-.* url",
      },
      defaultValue: {
        kind: "string",
      },
      disabled: {
        kind: "boolean",
      },
      error: {
        kind: "string",
      },
      id: {
        kind: "string",
      },
      label: {
        kind: "string",
      },
      labelAccessibilityVisibility: {
        kind: "string",
        values: "exclusive|visible",
      },
      maxLength: {
        kind: "number",
      },
      minLength: {
        kind: "number",
      },
      name: {
        kind: "string",
      },
      readOnly: {
        kind: "boolean",
      },
      required: {
        kind: "boolean",
      },
      value: {
        kind: "string",
      },
    },
    events: ["blur", "change", "focus", "input"],
    methods: [],
    slots: ["accessory"],
  },
};
