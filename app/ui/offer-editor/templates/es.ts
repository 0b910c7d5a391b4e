import type { TemplateContents } from "./contents.ts";

export const es: TemplateContents = {
  product: {
    heading: "Combina bien con tu pedido",
    text: "Elegido según lo que acabas de comprar.",
    button: "Ver producto",
  },
  tutorial: {
    heading: "Aprovecha al máximo tu pedido",
    text: "Tres pasos para empezar bien.",
    steps: [
      "Lee la etiqueta antes del primer uso.",
      "Empieza con poca cantidad.",
      "Dale tiempo para que actúe.",
    ],
  },
  loyalty: {
    heading: "Gana puntos con este pedido",
    text: "Únete ahora y este pedido ya cuenta.",
    benefits: [
      "Puntos en cada pedido",
      "Acceso anticipado a las novedades",
      "Un detalle por tu cumpleaños",
    ],
    marketingConsent: "Quiero recibir novedades y ofertas por correo. Puedo dejarlo cuando quiera.",
    button: "Unirme gratis",
    confirmation: "¡Te damos la bienvenida! Tus puntos están en camino.",
  },
  survey: {
    heading: "Una pregunta rápida",
    questions: {
      source: {
        label: "¿Cómo nos conociste?",
        options: {
          friend: "Por alguien que conozco",
          search: "Buscando en internet",
          social: "En redes sociales",
          advert: "Por un anuncio",
          other: "De otra forma",
        },
      },
    },
    button: "Enviar respuesta",
    thanks: "Gracias, nos ayuda mucho.",
  },
  discount: {
    heading: "Un gracias para la próxima vez",
    text: "Guárdalo ahora y úsalo cuando quieras antes de que termine.",
    button: "Obtener mi código",
  },
  referral: {
    heading: "Comparte lo que te gusta",
    text: "Regala un descuento en su primer pedido.",
    button: "Obtener mi enlace",
    shareText: "Acabo de hacer un pedido aquí y pensé que te gustaría. Esto es para ti:",
  },
  message: {
    heading: "Qué pasa ahora",
    text: "Estamos preparando tu pedido. Recibirás un correo en cuanto salga.",
    details: [
      {
        summary: "¿Puedo cambiar la dirección?",
        text: "Sí, hasta que lo enviemos. Responde a la confirmación de tu pedido.",
      },
    ],
  },
  partner: { heading: "De nuestro colaborador", button: "Ver más" },
};
