import { type ProductLocale, productLocale } from "../mail/words.ts";

/** The words of the pages that links in messages lead to. */
export interface PageWords {
  unhappyTitle: string;
  unhappyText: string;
  /** Above the field for the buyer's own words. */
  unhappyField: string;
  unhappyButton: string;
  happyTitle: string;
  happyText: string;
  happyButton: string;
  thanksHappyTitle: string;
  thanksHappyText: string;
  thanksUnhappyTitle: string;
  thanksUnhappyText: (shop: string) => string;
  makeGoodTitle: string;
  makeGoodText: (amount: string, until: string) => string;
  makeGoodSoon: string;
  unsubscribeTitle: string;
  unsubscribeText: (shop: string) => string;
  unsubscribeButton: string;
  unsubscribedTitle: string;
  unsubscribedText: (shop: string) => string;
  invalidTitle: string;
  invalidText: string;
  expiredText: string;
}

const words: Record<ProductLocale, PageWords> = {
  en: {
    unhappyTitle: "Tell us what is wrong",
    unhappyText: "We are sorry. Send this, and a person will look after it.",
    unhappyField: "What happened? (optional)",
    unhappyButton: "Send",
    happyTitle: "All is well?",
    happyText: "Tap once more, so that we know it was you.",
    happyButton: "Yes, all is well",
    thanksHappyTitle: "Thank you",
    thanksHappyText: "Good to hear that all is well.",
    thanksUnhappyTitle: "Thank you for telling us",
    thanksUnhappyText: (shop) => `Someone at ${shop} will look after it.`,
    makeGoodTitle: "For your next order",
    makeGoodText: (amount, until) =>
      `This code takes ${amount} off one order of yours until ${until}.`,
    makeGoodSoon:
      "We are making a discount code for you. Open the link in your e-mail again in a few minutes to see it.",
    unsubscribeTitle: "Unsubscribe",
    unsubscribeText: (shop) => `Get no more messages about your orders like this one from ${shop}?`,
    unsubscribeButton: "Unsubscribe",
    unsubscribedTitle: "You are unsubscribed",
    unsubscribedText: (shop) =>
      `${shop} will send you no more messages like this. Order confirmations and shipping news still come.`,
    invalidTitle: "This link does not work",
    invalidText:
      "It may have been cut off. Open it from the e-mail itself, or answer the shop directly.",
    expiredText: "It is too old. Please write to the shop directly.",
  },
  de: {
    unhappyTitle: "Sag uns, was nicht stimmt",
    unhappyText: "Das tut uns leid. Schick es ab, und ein Mensch kümmert sich darum.",
    unhappyField: "Was ist passiert? (freiwillig)",
    unhappyButton: "Absenden",
    happyTitle: "Alles in Ordnung?",
    happyText: "Tippe noch einmal, damit wir wissen, dass du es warst.",
    happyButton: "Ja, alles in Ordnung",
    thanksHappyTitle: "Danke",
    thanksHappyText: "Schön, dass alles in Ordnung ist.",
    thanksUnhappyTitle: "Danke, dass du es uns sagst",
    thanksUnhappyText: (shop) => `Jemand bei ${shop} kümmert sich darum.`,
    makeGoodTitle: "Für deine nächste Bestellung",
    makeGoodText: (amount, until) =>
      `Mit diesem Code sparst du ${amount} bei einer Bestellung, bis ${until}.`,
    makeGoodSoon:
      "Wir bereiten einen Rabattcode für dich vor. Öffne den Link in deiner E-Mail in ein paar Minuten noch einmal.",
    unsubscribeTitle: "Abbestellen",
    unsubscribeText: (shop) =>
      `Keine solchen Nachrichten zu deinen Bestellungen mehr von ${shop} bekommen?`,
    unsubscribeButton: "Abbestellen",
    unsubscribedTitle: "Du bist abgemeldet",
    unsubscribedText: (shop) =>
      `${shop} schickt dir keine solchen Nachrichten mehr. Bestell- und Versandbestätigungen kommen weiterhin.`,
    invalidTitle: "Dieser Link funktioniert nicht",
    invalidText:
      "Vielleicht wurde er abgeschnitten. Öffne ihn direkt aus der E-Mail oder schreib dem Shop.",
    expiredText: "Er ist zu alt. Bitte schreib dem Shop direkt.",
  },
  fr: {
    unhappyTitle: "Dites-nous ce qui ne va pas",
    unhappyText: "Nous en sommes désolés. Envoyez ceci, et quelqu’un s’en occupera.",
    unhappyField: "Que s’est-il passé ? (facultatif)",
    unhappyButton: "Envoyer",
    happyTitle: "Tout va bien ?",
    happyText: "Appuyez encore une fois, pour que nous sachions que c’est bien vous.",
    happyButton: "Oui, tout va bien",
    thanksHappyTitle: "Merci",
    thanksHappyText: "Nous sommes ravis que tout aille bien.",
    thanksUnhappyTitle: "Merci de nous l’avoir dit",
    thanksUnhappyText: (shop) => `Quelqu’un chez ${shop} va s’en occuper.`,
    makeGoodTitle: "Pour votre prochaine commande",
    makeGoodText: (amount, until) =>
      `Ce code vous offre ${amount} de réduction sur une commande jusqu’au ${until}.`,
    makeGoodSoon:
      "Nous préparons un code de réduction pour vous. Rouvrez le lien de votre e-mail dans quelques minutes pour le voir.",
    unsubscribeTitle: "Se désabonner",
    unsubscribeText: (shop) =>
      `Ne plus recevoir de messages de ce genre de ${shop} sur vos commandes ?`,
    unsubscribeButton: "Se désabonner",
    unsubscribedTitle: "Vous êtes désabonné",
    unsubscribedText: (shop) =>
      `${shop} ne vous enverra plus de messages de ce genre. Les confirmations de commande et d’expédition continuent.`,
    invalidTitle: "Ce lien ne fonctionne pas",
    invalidText:
      "Il a peut-être été coupé. Ouvrez-le depuis l’e-mail, ou écrivez directement à la boutique.",
    expiredText: "Il est trop ancien. Écrivez directement à la boutique.",
  },
  es: {
    unhappyTitle: "Cuéntanos qué va mal",
    unhappyText: "Lo sentimos. Envía esto y una persona se ocupará.",
    unhappyField: "¿Qué ha pasado? (opcional)",
    unhappyButton: "Enviar",
    happyTitle: "¿Todo bien?",
    happyText: "Pulsa una vez más, para que sepamos que eres tú.",
    happyButton: "Sí, todo bien",
    thanksHappyTitle: "Gracias",
    thanksHappyText: "Nos alegra que todo esté bien.",
    thanksUnhappyTitle: "Gracias por decírnoslo",
    thanksUnhappyText: (shop) => `Alguien de ${shop} se ocupará.`,
    makeGoodTitle: "Para tu próximo pedido",
    makeGoodText: (amount, until) =>
      `Este código descuenta ${amount} de un pedido tuyo hasta el ${until}.`,
    makeGoodSoon:
      "Estamos preparando un código de descuento para ti. Vuelve a abrir el enlace de tu correo en unos minutos para verlo.",
    unsubscribeTitle: "Darse de baja",
    unsubscribeText: (shop) => `¿No recibir más mensajes como este de ${shop} sobre tus pedidos?`,
    unsubscribeButton: "Darse de baja",
    unsubscribedTitle: "Te has dado de baja",
    unsubscribedText: (shop) =>
      `${shop} no te enviará más mensajes como este. Las confirmaciones de pedido y de envío seguirán llegando.`,
    invalidTitle: "Este enlace no funciona",
    invalidText:
      "Puede que esté cortado. Ábrelo desde el propio correo o escribe directamente a la tienda.",
    expiredText: "Es demasiado antiguo. Escribe directamente a la tienda.",
  },
  ja: {
    unhappyTitle: "お困りの点をお聞かせください",
    unhappyText: "申し訳ございません。送信いただければ、担当者が対応いたします。",
    unhappyField: "どのような点でお困りですか?(任意)",
    unhappyButton: "送信する",
    happyTitle: "問題はありませんか?",
    happyText: "ご本人の回答であることを確認するため、もう一度押してください。",
    happyButton: "はい、問題ありません",
    thanksHappyTitle: "ありがとうございます",
    thanksHappyText: "ご満足いただけて何よりです。",
    thanksUnhappyTitle: "お知らせいただきありがとうございます",
    thanksUnhappyText: (shop) => `${shop}の担当者が対応いたします。`,
    makeGoodTitle: "次回のご注文に",
    makeGoodText: (amount, until) =>
      `このコードで、${until}までの1回のご注文から${amount}割引になります。`,
    makeGoodSoon:
      "割引コードを準備しています。数分後にメールのリンクをもう一度開いてご確認ください。",
    unsubscribeTitle: "配信停止",
    unsubscribeText: (shop) => `${shop}からご注文に関するこのようなメールの受信を停止しますか?`,
    unsubscribeButton: "配信を停止する",
    unsubscribedTitle: "配信を停止しました",
    unsubscribedText: (shop) =>
      `${shop}からこのようなメールは届かなくなります。ご注文と発送の確認メールは引き続き届きます。`,
    invalidTitle: "このリンクは使えません",
    invalidText:
      "途中で切れている可能性があります。メールから直接開くか、ショップへ直接ご連絡ください。",
    expiredText: "有効期限が過ぎています。ショップへ直接ご連絡ください。",
  },
};

export const pageWords = (locale: string): PageWords => words[productLocale(locale)];
