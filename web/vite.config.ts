import { defineConfig } from "vitest/config";

/** Where `dateline serve` listens unless told otherwise; `npm run dev` passes the API's requests on to it. */
const SERVER = process.env["DATELINE_SERVER"] ?? "http://127.0.0.1:8060";

export default defineConfig({
  base: "/",
  build: {
    outDir: "../src/dateline/web/static",
    emptyOutDir: true,
    target: "es2022",
    sourcemap: false,
    // The content security policy lets nothing be loaded but files of the server's own: no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The map library alone is larger than the warning's default; it is loaded when a map is first shown.
    chunkSizeWarningLimit: 1200,
  },
  server: { proxy: { "/api": { target: SERVER, changeOrigin: true } } },
  worker: { format: "es" },
  test: { include: ["tests/**/*.test.ts", "tests/**/*.test.tsx"], environment: "node" },
});
