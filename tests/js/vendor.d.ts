// Types of scripts that the site serves under another path than their package has.
declare module "*/vendor/lean-qr/lean-qr.js" {
  export * from "lean-qr";
}
