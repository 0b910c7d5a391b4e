/** The words of the checkout page itself (not of the block), in the sandbox's five languages. */
export interface PageStrings {
  confirmation: string;
  thankYou: string;
  confirmed: string;
  confirmedText: string;
  orderDetails: string;
  contact: string;
  paymentMethod: string;
  shippingAddress: string;
  billingAddress: string;
  shippingMethod: string;
  orderSummary: string;
  showSummary: string;
  subtotal: string;
  shipping: string;
  free: string;
  discount: string;
  total: string;
  includingTax: string;
  items: { one: string; other: string };
  needHelp: string;
  contactUs: string;
  continueShopping: string;
  rights: string;
}

export const STRINGS: Readonly<Record<string, PageStrings>> = {
  en: {
    confirmation: "Confirmation #{number}",
    thankYou: "Thank you, {name}!",
    confirmed: "Your order is confirmed",
    confirmedText: "You’ll receive a confirmation email with your order number shortly.",
    orderDetails: "Order details",
    contact: "Contact information",
    paymentMethod: "Payment method",
    shippingAddress: "Shipping address",
    billingAddress: "Billing address",
    shippingMethod: "Shipping method",
    orderSummary: "Order summary",
    showSummary: "Order summary",
    subtotal: "Subtotal",
    shipping: "Shipping",
    free: "Free",
    discount: "Order discount",
    total: "Total",
    includingTax: "Including {amount} in taxes",
    items: { one: "{count} item", other: "{count} items" },
    needHelp: "Need help?",
    contactUs: "Contact us",
    continueShopping: "Continue shopping",
    rights: "All rights reserved {shop}",
  },
  de: {
    confirmation: "Bestätigung #{number}",
    thankYou: "Vielen Dank, {name}!",
    confirmed: "Deine Bestellung ist bestätigt",
    confirmedText: "Du erhältst in Kürze eine Bestätigung mit deiner Bestellnummer per E-Mail.",
    orderDetails: "Bestelldetails",
    contact: "Kontaktinformationen",
    paymentMethod: "Zahlungsmethode",
    shippingAddress: "Lieferadresse",
    billingAddress: "Rechnungsadresse",
    shippingMethod: "Versandart",
    orderSummary: "Bestellübersicht",
    showSummary: "Bestellübersicht",
    subtotal: "Zwischensumme",
    shipping: "Versand",
    free: "Kostenlos",
    discount: "Rabatt",
    total: "Gesamt",
    includingTax: "Inklusive {amount} Steuern",
    items: { one: "{count} Artikel", other: "{count} Artikel" },
    needHelp: "Brauchst du Hilfe?",
    contactUs: "Kontakt",
    continueShopping: "Weiter einkaufen",
    rights: "Alle Rechte vorbehalten {shop}",
  },
  fr: {
    confirmation: "Confirmation nº {number}",
    thankYou: "Merci, {name} !",
    confirmed: "Votre commande est confirmée",
    confirmedText:
      "Vous recevrez sous peu un e-mail de confirmation avec votre numéro de commande.",
    orderDetails: "Détails de la commande",
    contact: "Coordonnées",
    paymentMethod: "Mode de paiement",
    shippingAddress: "Adresse de livraison",
    billingAddress: "Adresse de facturation",
    shippingMethod: "Mode d’expédition",
    orderSummary: "Résumé de la commande",
    showSummary: "Résumé de la commande",
    subtotal: "Sous-total",
    shipping: "Expédition",
    free: "Gratuit",
    discount: "Réduction",
    total: "Total",
    includingTax: "Taxes de {amount} incluses",
    items: { one: "{count} article", other: "{count} articles" },
    needHelp: "Besoin d’aide ?",
    contactUs: "Contactez-nous",
    continueShopping: "Continuer les achats",
    rights: "Tous droits réservés {shop}",
  },
  es: {
    confirmation: "Confirmación n.º {number}",
    thankYou: "¡Gracias, {name}!",
    confirmed: "Tu pedido está confirmado",
    confirmedText: "En breve recibirás un correo de confirmación con tu número de pedido.",
    orderDetails: "Detalles del pedido",
    contact: "Información de contacto",
    paymentMethod: "Método de pago",
    shippingAddress: "Dirección de envío",
    billingAddress: "Dirección de facturación",
    shippingMethod: "Método de envío",
    orderSummary: "Resumen del pedido",
    showSummary: "Resumen del pedido",
    subtotal: "Subtotal",
    shipping: "Envío",
    free: "Gratis",
    discount: "Descuento",
    total: "Total",
    includingTax: "Incluye {amount} de impuestos",
    items: { one: "{count} artículo", other: "{count} artículos" },
    needHelp: "¿Necesitas ayuda?",
    contactUs: "Contáctanos",
    continueShopping: "Seguir comprando",
    rights: "Todos los derechos reservados {shop}",
  },
  ja: {
    confirmation: "確認番号 {number}",
    thankYou: "{name}様、ありがとうございます。",
    confirmed: "ご注文が確定しました",
    confirmedText: "まもなく注文番号を記載した確認メールが届きます。",
    orderDetails: "注文の詳細",
    contact: "連絡先情報",
    paymentMethod: "支払い方法",
    shippingAddress: "配送先住所",
    billingAddress: "請求先住所",
    shippingMethod: "配送方法",
    orderSummary: "注文概要",
    showSummary: "注文概要",
    subtotal: "小計",
    shipping: "配送",
    free: "無料",
    discount: "割引",
    total: "合計",
    includingTax: "税{amount}込み",
    items: { one: "{count}点", other: "{count}点" },
    needHelp: "お困りですか？",
    contactUs: "お問い合わせ",
    continueShopping: "買い物を続ける",
    rights: "無断転載禁止 {shop}",
  },
};

/** Puts values in place of `{name}`. */
export function fillIn(pattern: string, values: Record<string, string | number>): string {
  return pattern.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
