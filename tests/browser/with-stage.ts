import { afterAll, afterEach, beforeAll } from "vitest";
import { createTestDatabase, type TestDatabase } from "../database.ts";
import { decidePredictably, openStage, type Stage } from "./stage.ts";

/**
 * A stage for all stories of a file, with the app installed unless the file is about that. After each
 * story its pages are closed, and what they complained of fails it.
 */
export function raiseStage({ installed = true } = {}): Stage {
  const stage = {} as Stage;
  let database: TestDatabase | undefined;
  beforeAll(async () => {
    database = await createTestDatabase();
    Object.assign(stage, await openStage(database));
    if (!installed) return;
    await stage.install(await stage.newPage());
    await stage.closePages();
    await decidePredictably(stage);
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") {
      console.log(["What was left of it:", ...(await stage.keepTraces(task.name))].join("\n  "));
    }
    await stage.closePages();
  });
  afterAll(async () => {
    await stage.close?.();
    await database?.drop();
  });
  return stage;
}
