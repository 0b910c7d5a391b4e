/** What stands in every message around the merchant's own words. */
export interface MailWords {
  /** How a buyer whose first name is known is greeted. */
  hello: (firstName: string) => string;
  helloWithoutName: string;
  /** Why the buyer gets this. */
  because: (shop: string, order: string) => string;
  unsubscribe: string;
}

export const productLocales = ["en", "de", "fr", "es", "ja"] as const;
export type ProductLocale = (typeof productLocales)[number];

export const mailWords: Record<ProductLocale, MailWords> = {
  en: {
    hello: (name) => `Hello ${name},`,
    helloWithoutName: "Hello,",
    because: (shop, order) => `You get this e-mail because of your order ${order} at ${shop}.`,
    unsubscribe: "Unsubscribe",
  },
  de: {
    hello: (name) => `Hallo ${name},`,
    helloWithoutName: "Hallo,",
    because: (shop, order) =>
      `Du bekommst diese E-Mail wegen deiner Bestellung ${order} bei ${shop}.`,
    unsubscribe: "Abbestellen",
  },
  fr: {
    hello: (name) => `Bonjour ${name},`,
    helloWithoutName: "Bonjour,",
    because: (shop, order) =>
      `Vous recevez cet e-mail à la suite de votre commande ${order} chez ${shop}.`,
    unsubscribe: "Se désabonner",
  },
  es: {
    hello: (name) => `Hola, ${name}:`,
    helloWithoutName: "Hola:",
    because: (shop, order) => `Recibes este correo por tu pedido ${order} en ${shop}.`,
    unsubscribe: "Darse de baja",
  },
  ja: {
    hello: (name) => `${name} 様`,
    helloWithoutName: "お客様",
    because: (shop, order) => `このメールは、${shop}でのご注文 ${order} に関してお送りしています。`,
    unsubscribe: "配信を停止する",
  },
};

/** The product's language nearest to a locale; English for any it does not speak. */
export function productLocale(locale: string): ProductLocale {
  const language = locale.toLowerCase().split("-")[0];
  return productLocales.find((known) => known === language) ?? "en";
}
