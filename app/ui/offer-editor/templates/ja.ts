import type { TemplateContents } from "./contents.ts";

export const ja: TemplateContents = {
  product: {
    heading: "ご注文の商品と相性の良い商品",
    text: "お買い上げの商品に合わせて選びました。",
    button: "商品を見る",
  },
  tutorial: {
    heading: "商品を上手にお使いいただくために",
    text: "はじめに知っておきたい3つのこと。",
    steps: [
      "初めてお使いになる前に表示をお読みください。",
      "少量から始めてください。",
      "効果が出るまで続けてお使いください。",
    ],
  },
  loyalty: {
    heading: "このご注文でポイントがたまります",
    text: "今ご登録いただくと、このご注文も対象になります。",
    benefits: ["ご注文のたびにポイント", "新商品の先行案内", "お誕生日の特典"],
    marketingConsent: "メールでお知らせや特典を受け取る（いつでも停止できます）",
    button: "無料で登録する",
    confirmation: "ご登録ありがとうございます。ポイントは後ほど付与されます。",
  },
  survey: {
    heading: "ひとつだけ教えてください",
    questions: {
      source: {
        label: "当店をどこでお知りになりましたか？",
        options: {
          friend: "知人の紹介",
          search: "インターネット検索",
          social: "SNS",
          advert: "広告",
          other: "その他",
        },
      },
    },
    button: "回答を送る",
    thanks: "ご回答ありがとうございました。",
  },
  discount: {
    heading: "次回のお買い物に",
    text: "今受け取って、有効期限内のお好きなときにお使いください。",
    button: "コードを受け取る",
  },
  referral: {
    heading: "お友だちにも",
    text: "お友だちの初回のご注文が割引になります。",
    button: "リンクを受け取る",
    shareText: "こちらで買い物をしました。気に入りそうだと思ったのでどうぞ：",
  },
  message: {
    heading: "これからの流れ",
    text: "ただいまご注文の品を準備しています。発送時にメールでお知らせします。",
    details: [
      {
        summary: "お届け先はまだ変更できますか？",
        text: "発送前でしたら変更できます。ご注文確認メールにご返信ください。",
      },
    ],
  },
  partner: { heading: "提携先からのご案内", button: "詳しく見る" },
};
