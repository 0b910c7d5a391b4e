import type { EditorAnswer as Answer } from "../editor/answer.ts";
import type { Draft } from "./draft.ts";

/** What the server answers to the offer editor. */
export type EditorAnswer = Answer<Draft>;
