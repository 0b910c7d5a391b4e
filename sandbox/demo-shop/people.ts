/** Where the shop's customers live, and what people and streets are called there. All names are common ones, no real person is meant. */
export interface Region {
  countryCode: string;
  country: string;
  locale: string;
  /** Share of customers; need not sum to 1. */
  share: number;
  given: string[];
  family: string[];
  cities: [city: string, zip: string, province: string | null, provinceCode: string | null][];
  street: (number: number, random: number) => string;
}

const germanStreets = [
  "Lindenstraße",
  "Schillerstraße",
  "Gartenweg",
  "Am Markt",
  "Rosenweg",
  "Bahnhofstraße",
];
const frenchStreets = [
  "rue des Lilas",
  "rue Victor Hugo",
  "avenue de la Gare",
  "rue du Moulin",
  "place du Marché",
];
const spanishStreets = ["Calle Mayor", "Calle del Sol", "Avenida de la Paz", "Calle Luna"];
const englishStreets = ["Church Road", "Mill Lane", "Station Road", "Elm Street", "Park Avenue"];
const dutchStreets = ["Kerkstraat", "Molenweg", "Dorpsstraat", "Lindelaan"];
const japaneseStreets = ["桜丘町", "中町", "本町", "緑が丘"];
const at = (from: string[], random: number) => from[Math.floor(random * from.length)] ?? "";

const germanGiven = [
  "Anna",
  "Lena",
  "Mia",
  "Clara",
  "Jonas",
  "Paul",
  "Greta",
  "Emma",
  "Lukas",
  "Nora",
  "Frieda",
  "Felix",
  "Ida",
  "Marlene",
  "Theo",
  "Jule",
];
const germanFamily = [
  "Müller",
  "Schmidt",
  "Weber",
  "Fischer",
  "Wagner",
  "Becker",
  "Hoffmann",
  "Koch",
  "Richter",
  "Klein",
  "Wolf",
  "Neumann",
  "Zimmermann",
  "Krüger",
];

export const regions: Region[] = [
  {
    countryCode: "DE",
    country: "Germany",
    locale: "de",
    share: 34,
    given: germanGiven,
    family: germanFamily,
    cities: [
      ["Berlin", "10437", null, null],
      ["Hamburg", "20359", null, null],
      ["München", "80469", null, null],
      ["Köln", "50674", null, null],
      ["Leipzig", "04229", null, null],
    ],
    street: (n, r) => `${at(germanStreets, r)} ${n}`,
  },
  {
    countryCode: "AT",
    country: "Austria",
    locale: "de",
    share: 8,
    given: germanGiven,
    family: ["Gruber", "Huber", "Pichler", "Steiner", "Moser", "Mayer", "Hofer"],
    cities: [
      ["Wien", "1070", null, null],
      ["Graz", "8010", null, null],
      ["Linz", "4020", null, null],
    ],
    street: (n, r) => `${at(germanStreets, r)} ${n}`,
  },
  {
    countryCode: "CH",
    country: "Switzerland",
    locale: "de",
    share: 6,
    given: germanGiven,
    family: ["Meier", "Keller", "Frei", "Brunner", "Baumann", "Gerber"],
    cities: [
      ["Zürich", "8004", "Zürich", "ZH"],
      ["Bern", "3011", "Bern", "BE"],
      ["Basel", "4057", "Basel-Stadt", "BS"],
    ],
    street: (n, r) => `${at(germanStreets, r)} ${n}`,
  },
  {
    countryCode: "FR",
    country: "France",
    locale: "fr",
    share: 16,
    given: [
      "Camille",
      "Léa",
      "Manon",
      "Chloé",
      "Louise",
      "Hugo",
      "Louis",
      "Inès",
      "Jules",
      "Alice",
      "Zoé",
      "Élise",
    ],
    family: [
      "Martin",
      "Bernard",
      "Dubois",
      "Petit",
      "Moreau",
      "Laurent",
      "Girard",
      "Mercier",
      "Faure",
      "Roux",
    ],
    cities: [
      ["Paris", "75011", null, null],
      ["Lyon", "69004", null, null],
      ["Nantes", "44000", null, null],
      ["Bordeaux", "33000", null, null],
    ],
    street: (n, r) => `${n} ${at(frenchStreets, r)}`,
  },
  {
    countryCode: "ES",
    country: "Spain",
    locale: "es",
    share: 10,
    given: ["Lucía", "María", "Carmen", "Paula", "Alba", "Hugo", "Mateo", "Elena", "Sara", "Marta"],
    family: ["García", "Fernández", "López", "Sánchez", "Romero", "Navarro", "Torres", "Ruiz"],
    cities: [
      ["Madrid", "28004", "Madrid", "M"],
      ["Barcelona", "08012", "Barcelona", "B"],
      ["Valencia", "46005", "Valencia", "V"],
    ],
    street: (n, r) => `${at(spanishStreets, r)} ${n}`,
  },
  {
    countryCode: "GB",
    country: "United Kingdom",
    locale: "en",
    share: 8,
    given: [
      "Olivia",
      "Amelia",
      "Isla",
      "Grace",
      "Harry",
      "Oscar",
      "Freya",
      "Poppy",
      "Arthur",
      "Evie",
    ],
    family: ["Smith", "Jones", "Taylor", "Brown", "Wilson", "Evans", "Walker", "Hughes"],
    cities: [
      ["London", "E8 3RL", "England", "ENG"],
      ["Bristol", "BS6 5QA", "England", "ENG"],
      ["Edinburgh", "EH6 6RX", "Scotland", "SCT"],
    ],
    street: (n, r) => `${n} ${at(englishStreets, r)}`,
  },
  {
    countryCode: "NL",
    country: "Netherlands",
    locale: "en",
    share: 6,
    given: ["Emma", "Sanne", "Lotte", "Daan", "Fleur", "Sophie", "Bram", "Noor"],
    family: ["de Jong", "Jansen", "de Vries", "Bakker", "Visser", "Smit", "Meijer"],
    cities: [
      ["Amsterdam", "1053 ED", null, null],
      ["Utrecht", "3512 JE", null, null],
    ],
    street: (n, r) => `${at(dutchStreets, r)} ${n}`,
  },
  {
    countryCode: "US",
    country: "United States",
    locale: "en",
    share: 6,
    given: ["Emily", "Ava", "Harper", "Mason", "Chloe", "Nora", "Ethan", "Zoe", "Hannah"],
    family: ["Johnson", "Miller", "Davis", "Garcia", "Anderson", "Lee", "Clark", "Nguyen"],
    cities: [
      ["Portland", "97214", "Oregon", "OR"],
      ["Austin", "78704", "Texas", "TX"],
      ["Brooklyn", "11215", "New York", "NY"],
    ],
    street: (n, r) => `${n} ${at(englishStreets, r)}`,
  },
  {
    countryCode: "JP",
    country: "Japan",
    locale: "ja",
    share: 6,
    given: ["陽菜", "結衣", "美咲", "葵", "さくら", "蓮", "翔太", "千尋"],
    family: ["佐藤", "鈴木", "高橋", "田中", "伊藤", "渡辺", "山本", "中村"],
    cities: [
      ["渋谷区", "150-0031", "Tōkyō", "JP-13"],
      ["京都市", "604-8005", "Kyōto", "JP-26"],
      ["福岡市", "810-0041", "Fukuoka", "JP-40"],
    ],
    street: (n, r) => `${at(japaneseStreets, r)}${1 + (n % 5)}-${1 + (n % 12)}`,
  },
];
