import { expect, test } from "vitest";
import { shopCache } from "./shop-cache.ts";

/** A cache whose builds end when the test says so. */
function slow() {
  const builds: { finish: (value: { version: number } | undefined) => void; fail: () => void }[] =
    [];
  const errors: string[] = [];
  const cache = shopCache<{ version: number }>({
    max: 10,
    build: () =>
      new Promise((finish, reject) =>
        builds.push({ finish, fail: () => reject(new Error("no database")) }),
      ),
    onError: (_error, shop) => errors.push(shop),
  });
  return { cache, builds, errors };
}

/** Lets what is due happen. */
const settled = () => new Promise((next) => setImmediate(next));

test("the old value answers until the new one is whole", async () => {
  const { cache, builds } = slow();
  const first = cache.get("a");
  builds[0]?.finish({ version: 1 });
  expect(await first).toEqual({ version: 1 });
  cache.invalidate("a");
  expect(await cache.get("a")).toEqual({ version: 1 });
  builds[1]?.finish({ version: 2 });
  await settled();
  expect(await cache.get("a")).toEqual({ version: 2 });
  expect(builds).toHaveLength(2);
});

test("what changed during a build is built again before it is served", async () => {
  const { cache, builds } = slow();
  const first = cache.get("a");
  cache.invalidate("a");
  builds[0]?.finish({ version: 1 });
  await settled();
  builds[1]?.finish({ version: 2 });
  expect(await first).toEqual({ version: 2 });
});

test("many requests at once build once", async () => {
  const { cache, builds } = slow();
  const all = Promise.all([cache.get("a"), cache.get("a"), cache.get("a")]);
  builds[0]?.finish({ version: 1 });
  expect(await all).toHaveLength(3);
  expect(builds).toHaveLength(1);
});

test("a value that could not be renewed is not served as if it were new", async () => {
  const { cache, builds, errors } = slow();
  const first = cache.get("a");
  builds[0]?.finish({ version: 1 });
  await first;
  cache.invalidate("a");
  builds[1]?.fail();
  await settled();
  expect(errors).toEqual(["a"]);
  const next = cache.get("a");
  builds[2]?.finish({ version: 2 });
  expect(await next).toEqual({ version: 2 });
});
