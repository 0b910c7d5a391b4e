import type { TemplateContents } from "./contents.ts";

export const de: TemplateContents = {
  product: {
    heading: "Passt gut zu deiner Bestellung",
    text: "Ausgesucht passend zu deinem Einkauf.",
    button: "Produkt ansehen",
  },
  tutorial: {
    heading: "So hast du am meisten davon",
    text: "In drei Schritten zum guten Start.",
    steps: [
      "Lies vor dem ersten Gebrauch das Etikett.",
      "Beginne mit wenig.",
      "Gib dem Produkt Zeit zu wirken.",
    ],
  },
  loyalty: {
    heading: "Sammle Punkte für diese Bestellung",
    text: "Melde dich jetzt an, und diese Bestellung zählt schon.",
    benefits: [
      "Punkte für jede Bestellung",
      "Neue Produkte vor allen anderen",
      "Eine Überraschung zum Geburtstag",
    ],
    marketingConsent:
      "Schickt mir Neuigkeiten und Angebote per E-Mail. Ich kann das jederzeit beenden.",
    button: "Kostenlos anmelden",
    confirmation: "Willkommen! Deine Punkte sind unterwegs.",
  },
  survey: {
    heading: "Eine kurze Frage",
    questions: {
      source: {
        label: "Wie bist du auf uns aufmerksam geworden?",
        options: {
          friend: "Durch Freunde",
          search: "Über die Suche im Netz",
          social: "In sozialen Medien",
          advert: "Durch eine Anzeige",
          other: "Anders",
        },
      },
    },
    button: "Antwort senden",
    thanks: "Danke, das hilft uns sehr.",
  },
  discount: {
    heading: "Ein Dankeschön fürs nächste Mal",
    text: "Sichere es dir jetzt und löse es ein, wann du willst, solange es gilt.",
    button: "Code anzeigen",
  },
  referral: {
    heading: "Teile die Freude",
    text: "Schenke Freunden einen Rabatt auf ihre erste Bestellung.",
    button: "Meinen Link holen",
    shareText: "Ich habe gerade hier bestellt und dachte, das könnte dir gefallen. Für dich:",
  },
  message: {
    heading: "So geht es weiter",
    text: "Wir packen deine Bestellung. Sobald sie unterwegs ist, bekommst du eine E-Mail.",
    details: [
      {
        summary: "Kann ich meine Adresse noch ändern?",
        text: "Ja, bis zum Versand. Antworte einfach auf deine Bestellbestätigung.",
      },
    ],
  },
  partner: { heading: "Von unserem Partner", button: "Ansehen" },
};
