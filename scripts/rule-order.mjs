/**
 * Checks that no rule uses a constant that is declared below it: the rule is made while its file loads, and Node would only
 * say that it cannot access the constant.
 */
export const ORDER_OF_CONSTANTS = [
  ...['node', 'node_modules/@biomejs/biome/bin/biome', 'lint', '--error-on-warnings'],
  ...['--only=correctness/noInvalidUseBeforeDeclaration', 'src/core/rules'],
];
