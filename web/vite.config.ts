import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

// The build lands in the Python package, which serves it; nothing is inlined, so that the content security policy needs no exception.
export default defineConfig({
  plugins: [svelte()],
  build: {
    outDir: "../src/casus/server/static",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
    manifest: true,
  },
  server: { proxy: { "/api": process.env.CASUS_API ?? "http://127.0.0.1:8017" } },
});
