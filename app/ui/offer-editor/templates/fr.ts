import type { TemplateContents } from "./contents.ts";

export const fr: TemplateContents = {
  product: {
    heading: "S’accorde avec votre commande",
    text: "Choisi en fonction de votre achat.",
    button: "Voir le produit",
  },
  tutorial: {
    heading: "Profitez au mieux de votre commande",
    text: "Trois étapes pour bien commencer.",
    steps: [
      "Lisez l’étiquette avant la première utilisation.",
      "Commencez par une petite quantité.",
      "Laissez au produit le temps d’agir.",
    ],
  },
  loyalty: {
    heading: "Gagnez des points avec cette commande",
    text: "Inscrivez-vous maintenant : cette commande compte déjà.",
    benefits: [
      "Des points à chaque commande",
      "Les nouveautés en avant-première",
      "Une surprise pour votre anniversaire",
    ],
    marketingConsent:
      "Envoyez-moi des actualités et des offres par e-mail. Je peux arrêter à tout moment.",
    button: "S’inscrire gratuitement",
    confirmation: "Bienvenue ! Vos points arrivent.",
  },
  survey: {
    heading: "Une petite question",
    questions: {
      source: {
        label: "Comment nous avez-vous connus ?",
        options: {
          friend: "Par des proches",
          search: "Par une recherche en ligne",
          social: "Sur les réseaux sociaux",
          advert: "Par une publicité",
          other: "Autrement",
        },
      },
    },
    button: "Envoyer la réponse",
    thanks: "Merci, cela nous aide beaucoup.",
  },
  discount: {
    heading: "Un merci pour la prochaine fois",
    text: "Gardez-le dès maintenant et utilisez-le quand vous voulez avant sa fin.",
    button: "Obtenir mon code",
  },
  referral: {
    heading: "Partagez votre plaisir",
    text: "Offrez à vos proches une réduction sur leur première commande.",
    button: "Obtenir mon lien",
    shareText: "Je viens de commander ici et j’ai pensé que cela te plairait. C’est pour toi :",
  },
  message: {
    heading: "La suite",
    text: "Nous préparons votre commande. Vous recevrez un e-mail dès son expédition.",
    details: [
      {
        summary: "Puis-je encore changer d’adresse ?",
        text: "Oui, jusqu’à l’expédition. Répondez à votre confirmation de commande.",
      },
    ],
  },
  partner: { heading: "De la part de notre partenaire", button: "Découvrir" },
};
