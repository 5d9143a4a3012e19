import { defineConfig } from "vite";

// Files without names that change, so that the committed bundle can be compared byte for byte: the panel, and what only its figures need.
export default defineConfig({
  build: {
    lib: { entry: "src/panel.ts", formats: ["es"], fileName: () => "panel.js" },
    outDir: process.env.PANEL_OUT ?? "../custom_components/eldercare/frontend",
    emptyOutDir: true,
    target: "es2022",
    minify: true,
    modulePreload: false,
    rollupOptions: {
      preserveEntrySignatures: "allow-extension",
      output: {
        chunkFileNames: "[name].js",
        banner: (chunk) =>
          chunk.isEntry
            ? "/* eldercare, Apache-2.0. Contains lit, lit-html, lit-element and @lit/reactive-element, © Google LLC, BSD-3-Clause. */"
            : "/* eldercare, Apache-2.0. Contains uPlot, © Leon Sorokin, MIT. */",
      },
    },
  },
  test: { include: ["test/**/*.test.ts"] },
});
