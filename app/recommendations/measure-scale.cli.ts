/**
 * `node app/recommendations/measure-scale.cli.ts [PRODUCTS] [ORDERS]`: learns generated orders over
 * a large catalogue and prints, as one JSON object, what learning, training, querying and storing
 * take. Half of all first products are drawn by popularity, half evenly; most others are neighbours
 * of the first.
 */
import { seeded } from "./fixtures/bundles.ts";
import {
  addOrder,
  type CatalogueProduct,
  createModel,
  deserialiseRecommender,
  type Model,
  modelBytes,
  serialiseModel,
  serialiseRecommender,
  setCatalogue,
  train,
} from "./model.ts";

const MINUTE_MS = 60_000;
const QUERIES = 20_000;
const products = Number(process.argv[2] ?? 200_000);
const orders = Number(process.argv[3] ?? 1_000_000);
if (
  !Number.isSafeInteger(products) ||
  products < 1 ||
  !Number.isSafeInteger(orders) ||
  orders < 1
) {
  console.error("PRODUCTS and ORDERS must be whole numbers of at least 1");
  process.exit(2);
}

const id = (p: number) => `gid://shopify/Product/${8_000_000_000 + p}`;

function timed<T>(work: () => T): { result: T; ms: number } {
  const started = performance.now();
  const result = work();
  return { result, ms: performance.now() - started };
}

function learn(model: Model): void {
  const random = seeded(1);
  const popular = () => Math.min(products - 1, Math.floor(products ** random()));
  const even = () => Math.floor(random() * products);
  for (let k = 0; k < orders; k++) {
    const first = random() < 0.5 ? popular() : even();
    const basket = [first];
    for (let more = 1 + Math.floor(random() * 4); more > 0; more--) {
      const near = (first + 1 + Math.floor(random() * random() * 40)) % products;
      basket.push(random() < 0.6 ? near : random() < 0.5 ? popular() : even());
    }
    const customerId = `c${Math.floor(random() * 200_000)}`;
    addOrder(model, { at: k * MINUTE_MS, customerId, productIds: basket.map(id) });
  }
}

function catalogue(): CatalogueProduct[] {
  const colours = ["red", "blue", "green", "oak", "steel"];
  return Array.from({ length: products }, (_, p) => ({
    productId: id(p),
    title: `Item ${colours[p % 5]} model ${p >> 3} series ${p % 977}`,
    productType: `type ${(p >> 6) % 300}`,
    vendor: `vendor ${(p >> 5) % 500}`,
    tags: [`tag ${(p >> 4) % 1000}`, `size ${p % 50}`],
    priceMinor: 500 + ((p * 37) % 20_000),
    published: true,
    inStock: p % 20 > 0,
  }));
}

const model = createModel({ maxProducts: Math.max(200_000, products) });
const learned = timed(() => learn(model));
const now = orders * MINUTE_MS;
const plain = timed(() => train(model, now));
setCatalogue(model, catalogue());
const full = timed(() => train(model, now));
const random = seeded(5);
const times = Array.from({ length: QUERIES }, (_, k) => {
  const first = Math.floor(random() * products);
  const other = Math.floor(products ** random());
  const basket = [first, first + 1, other, Math.floor(random() * products)]
    .slice(0, 1 + (k % 4))
    .map((p) => id(p % products));
  return timed(() => full.result.recommend(basket, { limit: 10 })).ms * 1000;
}).sort((a, b) => a - b);
const stored = timed(() => serialiseRecommender(full.result));

console.log(
  JSON.stringify({
    products,
    orders,
    learnMicrosPerOrder: (learned.ms * 1000) / orders,
    trainMs: plain.ms,
    trainWithCatalogueMs: full.ms,
    queryMicros: { median: times[QUERIES >> 1], p99: times[Math.floor(QUERIES * 0.99)] },
    modelMemoryBytes: modelBytes(model),
    modelStoredBytes: serialiseModel(model).byteLength,
    snapshotMemoryBytes: full.result.byteLength,
    snapshotStoredBytes: stored.result.byteLength,
    snapshotStoreMs: stored.ms,
    snapshotLoadMs: timed(() => deserialiseRecommender(stored.result)).ms,
    processBytes: process.memoryUsage().rss,
    summary: full.result.summary,
  }),
);
