import { everybody } from "../targeting/condition.ts";
import type {
  CheckInContent,
  FollowupDraft,
  FollowupInput,
  FollowupKind,
  LinkedContent,
} from "./followup.ts";
import { type ProductLocale, productLocale } from "./mail/words.ts";

/**
 * What a new follow-up starts from: words that could be sent as they are, in the language the shop
 * writes in. Links are the merchant's to fill in.
 */

interface Contents {
  "check-in": Omit<CheckInContent, "happyLink">;
  tutorial: Words;
  review: Words;
  referral: Words;
}
type Words = Omit<LinkedContent, "button"> & { button: string };

const contents: Record<ProductLocale, Contents> = {
  en: {
    "check-in": {
      subject: "Is all well with your order {order}?",
      preview: "One tap tells us.",
      paragraphs: [
        "Your order has been with you for a few days now. Is everything as you hoped?",
        "If something is not right, tell us with one tap. A person reads it and looks after it.",
      ],
      answers: { happy: "All is well", unhappy: "Not happy" },
    },
    tutorial: {
      subject: "A good start with your order {order}",
      preview: "A few minutes that make a difference.",
      paragraphs: [
        "A short guide shows how to get the most out of what you bought, step by step.",
        "It takes a few minutes, and you can come back to it at any time.",
      ],
      button: "Open the guide",
    },
    review: {
      subject: "How do you like it?",
      preview: "Your words help others choose.",
      paragraphs: [
        "You have had some time with your order from {shop} now.",
        "Would you share what you think of it? Honest words help others choose well, and help us get better.",
      ],
      button: "Write a review",
    },
    referral: {
      subject: "Know someone who would like {shop}?",
      preview: "A link to pass on.",
      paragraphs: [
        "If you are happy with your order, perhaps a friend would be too.",
        "Here is your link to pass on.",
      ],
      button: "Get my link",
    },
  },
  de: {
    "check-in": {
      subject: "Ist mit deiner Bestellung {order} alles in Ordnung?",
      preview: "Ein Tippen genügt.",
      paragraphs: [
        "Deine Bestellung ist nun ein paar Tage bei dir. Ist alles so, wie du es dir gewünscht hast?",
        "Wenn etwas nicht stimmt, sag es uns mit einem Tippen. Ein Mensch liest es und kümmert sich darum.",
      ],
      answers: { happy: "Alles in Ordnung", unhappy: "Nicht zufrieden" },
    },
    tutorial: {
      subject: "Ein guter Start mit deiner Bestellung {order}",
      preview: "Ein paar Minuten, die sich lohnen.",
      paragraphs: [
        "Eine kurze Anleitung zeigt Schritt für Schritt, wie du das Beste aus deinem Einkauf machst.",
        "Sie dauert nur ein paar Minuten, und du kannst jederzeit zu ihr zurückkehren.",
      ],
      button: "Anleitung öffnen",
    },
    review: {
      subject: "Wie gefällt es dir?",
      preview: "Deine Worte helfen anderen bei der Wahl.",
      paragraphs: [
        "Du kennst deine Bestellung von {shop} nun ein wenig.",
        "Magst du teilen, was du davon hältst? Ehrliche Worte helfen anderen bei der Wahl und uns, besser zu werden.",
      ],
      button: "Bewertung schreiben",
    },
    referral: {
      subject: "Kennst du jemanden, dem {shop} gefallen würde?",
      preview: "Ein Link zum Weitergeben.",
      paragraphs: [
        "Wenn du mit deiner Bestellung zufrieden bist, wäre es vielleicht auch jemand, den du kennst.",
        "Hier ist dein Link zum Weitergeben.",
      ],
      button: "Zu meinem Link",
    },
  },
  fr: {
    "check-in": {
      subject: "Tout va bien avec votre commande {order} ?",
      preview: "Un seul geste suffit.",
      paragraphs: [
        "Votre commande est chez vous depuis quelques jours. Est-elle à la hauteur de vos attentes ?",
        "Si quelque chose ne va pas, dites-le-nous d’un geste. Une personne vous lira et s’en occupera.",
      ],
      answers: { happy: "Tout va bien", unhappy: "Pas satisfait" },
    },
    tutorial: {
      subject: "Bien commencer avec votre commande {order}",
      preview: "Quelques minutes qui changent tout.",
      paragraphs: [
        "Un court guide vous montre, étape par étape, comment tirer le meilleur de votre achat.",
        "Il ne prend que quelques minutes et reste disponible à tout moment.",
      ],
      button: "Ouvrir le guide",
    },
    review: {
      subject: "Qu’en pensez-vous ?",
      preview: "Vos mots aident les autres à choisir.",
      paragraphs: [
        "Vous avez eu le temps de découvrir votre commande de {shop}.",
        "Voulez-vous partager votre avis ? Des mots sincères aident les autres à bien choisir, et nous à progresser.",
      ],
      button: "Donner mon avis",
    },
    referral: {
      subject: "Connaissez-vous quelqu’un qui aimerait {shop} ?",
      preview: "Un lien à partager.",
      paragraphs: [
        "Si votre commande vous plaît, elle plairait peut-être aussi à un proche.",
        "Voici votre lien à partager.",
      ],
      button: "Obtenir mon lien",
    },
  },
  es: {
    "check-in": {
      subject: "¿Todo bien con tu pedido {order}?",
      preview: "Basta con un toque.",
      paragraphs: [
        "Tu pedido lleva ya unos días contigo. ¿Es todo como esperabas?",
        "Si algo no está bien, dínoslo con un toque. Una persona lo leerá y se ocupará.",
      ],
      answers: { happy: "Todo bien", unhappy: "No estoy contento" },
    },
    tutorial: {
      subject: "Empieza bien con tu pedido {order}",
      preview: "Unos minutos que se notan.",
      paragraphs: [
        "Una breve guía te enseña, paso a paso, a sacar el máximo partido a tu compra.",
        "Solo lleva unos minutos y puedes volver a ella cuando quieras.",
      ],
      button: "Abrir la guía",
    },
    review: {
      subject: "¿Qué te parece?",
      preview: "Tus palabras ayudan a otros a elegir.",
      paragraphs: [
        "Ya has tenido tiempo de conocer tu pedido de {shop}.",
        "¿Nos cuentas qué te parece? Las opiniones sinceras ayudan a otros a elegir bien y a nosotros a mejorar.",
      ],
      button: "Escribir una opinión",
    },
    referral: {
      subject: "¿Conoces a alguien a quien le gustaría {shop}?",
      preview: "Un enlace para compartir.",
      paragraphs: [
        "Si te gusta tu pedido, quizá también le guste a alguien que conoces.",
        "Aquí tienes tu enlace para compartir.",
      ],
      button: "Ver mi enlace",
    },
  },
  ja: {
    "check-in": {
      subject: "ご注文 {order} に問題はありませんか?",
      preview: "ワンタップでお知らせください。",
      paragraphs: [
        "ご注文の商品がお手元に届いてから数日が経ちました。ご期待どおりでしたでしょうか。",
        "お困りの点がございましたら、ワンタップでお知らせください。担当者が拝見し、対応いたします。",
      ],
      answers: { happy: "問題ありません", unhappy: "満足していません" },
    },
    tutorial: {
      subject: "ご注文 {order} の上手な始め方",
      preview: "数分で違いが生まれます。",
      paragraphs: [
        "お買い上げの商品を存分にお使いいただくための短いガイドをご用意しました。",
        "数分で読めて、いつでも見返せます。",
      ],
      button: "ガイドを開く",
    },
    review: {
      subject: "使い心地はいかがですか?",
      preview: "あなたの声が、ほかの方の参考になります。",
      paragraphs: [
        "{shop}でのお買い物から、少し時間が経ちました。",
        "ご感想をお聞かせいただけませんか。率直な声は、ほかの方の参考になり、私たちの改善にもつながります。",
      ],
      button: "レビューを書く",
    },
    referral: {
      subject: "{shop}を気に入りそうな方はいませんか?",
      preview: "シェア用のリンクです。",
      paragraphs: [
        "ご注文にご満足いただけましたら、お知り合いの方にもご紹介ください。",
        "こちらが紹介用のリンクです。",
      ],
      button: "リンクを見る",
    },
  },
};

const names: Record<FollowupKind, string> = {
  "check-in": "Is all well?",
  tutorial: "Tutorial reminder",
  review: "Review request",
  referral: "Tell a friend",
};

/** Days from delivery: whether all is well shows first, a review needs time, telling a friend some more. */
const afterDelivery: Record<FollowupKind, number> = {
  "check-in": 3,
  tutorial: 1,
  review: 14,
  referral: 21,
};

/** The words of a new message in one language; English where the product does not speak it. */
export function contentTemplate(
  kind: FollowupKind,
  locale: string,
): FollowupDraft["content"][string] {
  const words = contents[productLocale(locale)];
  if (kind === "check-in") return structuredClone(words["check-in"]);
  const { button, ...rest } = words[kind];
  return { ...structuredClone(rest), button: { label: button, url: "" } };
}

/** A new draft of a kind, for everybody, in the shop's default language. */
export function followupTemplate(kind: FollowupKind, defaultLocale: string): FollowupInput {
  return {
    kind,
    name: names[kind],
    status: "draft",
    timing: { after: "delivery", days: afterDelivery[kind], estimatedDeliveryDays: 4 },
    targeting: everybody,
    content: { [defaultLocale]: contentTemplate(kind, defaultLocale) },
    settings: kind === "check-in" ? { needsConsent: false, makeGood: null } : {},
  } as FollowupInput;
}
