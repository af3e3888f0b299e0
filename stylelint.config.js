// What style sheets are held to, beyond their layout.
const ELEMENT = "zk[a-z]*(-[a-z0-9]+)*(__[a-z0-9-]+)?(--[a-z0-9_-]+)?";
const THEIRS =
  "md-[a-z_-]+|leaflet-[a-z-]+|admonition(-title)?|warning|danger|footnote(-[a-z]+)?|no-js";

export default {
  extends: ["stylelint-config-standard"],
  rules: {
    // BEM with the prefix of the guide; names of the theme, Leaflet and Markdown are only selected.
    "selector-class-pattern": `^(${ELEMENT}|${THEIRS})$`,
    // Names of fonts are names.
    "value-keyword-case": ["lower", { ignoreKeywords: ["Meiryo", "A4"] }],
    // Safari on a phone enlarges text by itself and knows only its own name for it.
    "property-no-vendor-prefix": [true, { ignoreProperties: ["-webkit-text-size-adjust"] }],
    // Phones of ten years ago read (min-width: …) and rgb with commas, not the new forms.
    "media-feature-range-notation": "prefix",
    "alpha-value-notation": "number",
    "color-function-notation": "legacy",
    "color-function-alias-notation": null,
    "color-hex-length": null,
    "selector-not-notation": "complex",
    // Sheets have layers and stand in the order of a page; a later part may be less specific.
    "no-descending-specificity": null,
    // How rules are laid out.
    "at-rule-empty-line-before": null,
    "comment-empty-line-before": null,
    "custom-property-empty-line-before": null,
    "declaration-block-single-line-max-declarations": null,
    "rule-empty-line-before": null,
  },
};
