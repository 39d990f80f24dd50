// The second half of making compiled validators small: ajv's code without its repetitions.
/** ajv's error bookkeeping, in the forms that our schemas make it write, and what stands for each in the result. */
const FORMS = [
  [/\n\/\*# sourceURL=.*/g, ''],
  [/schemaPath:"(?:[^"\\]|\\.)*",/g, ''],
  [/\.replace\(\/~\/g, "~0"\)\.replace\(\/\\\/\/g, "~1"\)/g, ''],
  [/instancePath\+"\/" \+ ((?:key|i)\d+)/g, 'at(instancePath, $1)'],
  [
    /const (err\d+) = (\{.*\});\nif\(vErrors === null\)\{\nvErrors = \[\1\];\n\}\nelse \{\nvErrors\.push\(\1\);\n\}\nerrors\+\+;/g,
    (_, __, error) => `fail(${errorArguments(error)});`,
  ],
  [
    /if\(!\((validate\d+)\((.*), \{instancePath(?::(.*?))?,parentData.*\}\)\)\)\{\nvErrors = .*\nerrors = vErrors\.length;\n\}/g,
    (_, name, value, path) => `${name}(${value}, ${path ?? 'instancePath'}, errors);`,
  ],
  [
    /\{instancePath="", parentData, parentDataProperty, rootData=data\}=\{\}\)\{\nlet vErrors = null;\nlet errors = 0;/g,
    'instancePath, errors){',
  ],
  [/validate\d+\.errors = vErrors;\nreturn errors === 0;\n/g, ''],
  [
    /errors = (_errs\d+);\nif\(vErrors !== null\)\{\nif\(\1\)\{\nvErrors\.length = \1;\n\}\nelse \{\nvErrors = null;\n\}\n\}/g,
    'errors.length = $1;',
  ],
  [/= errors;/g, '= errors.length;'],
  [/ === errors;/g, ' === errors.length;'],
  [/\(errors === /g, '(errors.length === '],
  [/(data\d*) && typeof \1 == "object" && !Array\.isArray\(\1\)/g, 'isObject($1)'],
  [
    /\(\(typeof (data\d*) == "number"\) && \(!\(\1 % 1\) && !isNaN\(\1\)\)\) && \(isFinite\(\1\)\)/g,
    'Number.isInteger($1)',
  ],
  [
    /for\(const (key\d+) in data\)\{\nif\((pattern\d+)\.test\(\1\)\)\{\n(validate\d+)\(data\[\1\], at\(instancePath, \1\), errors\);\n\}\n\}/g,
    'named(data, instancePath, errors, $2, $3);',
  ],
  [
    /if\(data\.(\w+) !== undefined\)\{\n(validate\d+)\(data\.\1, instancePath\+"\/\1", errors\);\n\}/g,
    'property(data, instancePath, errors, "$1", $2);',
  ],
  [
    /if\(Array\.isArray\(data\)\)\{\nconst (len\d+) = data\.length;\nfor\(let (i\d+)=0; \2<\1; \2\+\+\)\{\n(validate\d+)\(data\[\2\], at\(instancePath, \2\), errors\);\n\}\n\}/g,
    'items(data, instancePath, errors, $3);',
  ],
  [/^export const (\w+) = (validate\d+);$/gm, 'export const $1 = (value) => run($2, value);'],
];

const HELPERS = `
function run(validate, value) {
  const errors = [];
  validate(value, '', errors);
  return errors;
}
function at(path, key) {
  return path + '/' + String(key).replace(/~/g, '~0').replace(/\\//g, '~1');
}
function isObject(data) {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}
function property(data, path, errors, key, validate) {
  if (data[key] !== undefined) validate(data[key], path + '/' + key, errors);
}
function named(data, path, errors, pattern, validate) {
  for (const key in data) if (pattern.test(key)) validate(data[key], at(path, key), errors);
}
function items(data, path, errors, validate) {
  if (Array.isArray(data)) data.forEach((item, index) => validate(item, at(path, index), errors));
}
function fail(errors, path, keyword, name) {
  errors.push(name === undefined ? { path, keyword } : { path, keyword, name });
}
`;

/**
 * Shortens ajv's code to a quarter, as it spells out the bookkeeping of errors at every check: all functions push onto
 * one list, and an error keeps only what the schema does not tell about its place. A test holds the result against ajv.
 */
export function shorten(code) {
  let short = FORMS.reduce((text, [form, replacement]) => text.replace(form, replacement), code);
  for (const [line, name] of [...short.matchAll(/^const (schema\d+) = .*;$/gm)].reverse()) {
    if (short.split(new RegExp(`\\b${name}\\b`)).length === 2) short = short.replace(`${line}\n`, () => '');
  }
  const left = /.*(?:rootData|vErrors|\berrors\+\+|\.errors\b|schemaPath).*/.exec(short);
  if (left) throw new Error(`ajv writes a form that is not known here: ${left[0]}`);
  return short + HELPERS;
}

/** The arguments of `fail` for an error object as ajv writes it. */
function errorArguments(error) {
  if (error === '{}') return 'errors, "", ""';
  const [, path = 'instancePath', keyword, params] =
    /^\{instancePath(?::(.*?))?,keyword:"(\w+)",params:(.*)\}$/.exec(error) ?? [];
  if (keyword === undefined) throw new Error(`not an error of ajv: ${error}`);
  const name = /(?:missingProperty|additionalProperty|propertyName): ?(key\d+|"(?:[^"\\]|\\.)*")/.exec(params)?.[1];
  return ['errors', path, `"${keyword}"`, ...(name ? [name] : [])].join(', ');
}
