// What the browser scripts and their tests are held to; types are the business of tsconfig.json.
import js from "@eslint/js";
import globals from "globals";

export default [
  js.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2022, sourceType: "module" },
    linterOptions: { reportUnusedDisableDirectives: "error", reportUnusedInlineConfigs: "error" },
    rules: {
      eqeqeq: ["error", "always"],
      "no-else-return": "error",
      "no-implicit-coercion": ["error", { boolean: false }],
      "no-param-reassign": "error",
      "no-unused-vars": ["error", { caughtErrors: "none" }],
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      "prefer-template": "error",
      // A page may hold no code of its own, so nothing may make some.
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-restricted-properties": [
        "error",
        { property: "innerHTML", message: "Texts come from data: use textContent." },
        { property: "insertAdjacentHTML", message: "Texts come from data: use textContent." },
      ],
    },
  },
  {
    files: [
      "overrides/assets/javascripts/**/*.js",
      "scripts/zaitaku/{founding/templates,serve}/*.js",
    ],
    languageOptions: { globals: { ...globals.browser, L: "readonly", COPY: "readonly" } },
  },
  {
    files: ["overrides/assets/javascripts/offline/worker.js"],
    languageOptions: { globals: globals.serviceworker },
  },
  {
    files: ["tests/js/**/*.js", "scripts/{bench,lighthouse}/*.mjs"],
    languageOptions: { globals: globals.node },
  },
];
