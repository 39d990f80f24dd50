/** Names that rules still use for what {@link certainty.ts} decides. */
export { hasTemplate as hasTemplateSyntax, isUnknown as isOpen, isUnknown as isTemplate } from './certainty.ts';
