/** The Worker's entry: all of it lives with the renderer. */
import "#app/preview/remote/worker.ts";
