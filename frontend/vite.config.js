import { defineConfig } from "vite";

// One file without names that change, so that the committed bundle can be compared byte for byte.
export default defineConfig({
  build: {
    lib: { entry: "src/panel.ts", formats: ["es"], fileName: () => "panel.js" },
    outDir: process.env.PANEL_OUT ?? "../custom_components/eldercare/frontend",
    emptyOutDir: true,
    target: "es2022",
    minify: true,
    rollupOptions: {
      output: {
        banner:
          "/* eldercare, Apache-2.0. Contains lit, lit-html, lit-element and @lit/reactive-element, © Google LLC, BSD-3-Clause. */",
      },
    },
  },
  test: { include: ["test/**/*.test.ts"] },
});
