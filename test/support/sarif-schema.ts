/**
 * The parts of SARIF 2.1.0 that our reports use, as a JSON Schema that allows nothing else. Section numbers are those of
 * the OASIS standard, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0".
 */
const text = { type: 'string', minLength: 1 } as const;
const index = { type: 'integer', minimum: 0 } as const;
const counting = { type: 'integer', minimum: 1 } as const;
const level = { enum: ['none', 'note', 'warning', 'error'] } as const;
const properties = { type: 'object' } as const;

/** An object with these properties and no others; those whose names are given must be there. */
function closed(known: Record<string, unknown>, ...required: string[]) {
  return { type: 'object', properties: known, required, additionalProperties: false };
}
const list = (items: unknown, minItems = 0) => ({ type: 'array', items, minItems });

/** 3.11, 3.12 */
const message = closed({ text }, 'text');
const multiformat = closed({ text, markdown: text }, 'text');
/** 3.4 */
const artifactLocation = closed(
  { uri: { type: 'string', format: 'uri-reference' }, uriBaseId: text, description: message },
  'uri',
);
/** 3.30: a region of text with its end exclusive in columns. */
const region = closed(
  { startLine: counting, startColumn: counting, endLine: counting, endColumn: counting },
  'startLine',
  'startColumn',
  'endLine',
  'endColumn',
);
/** 3.28, 3.29 */
const location = closed({
  id: index,
  physicalLocation: closed({ artifactLocation, region }, 'artifactLocation'),
  message,
});
/** 3.49 */
const descriptor = closed(
  {
    id: text,
    shortDescription: multiformat,
    fullDescription: multiformat,
    help: multiformat,
    defaultConfiguration: closed({ level }),
    properties,
  },
  'id',
);
/** 3.55 to 3.57 */
const fix = closed(
  {
    description: message,
    artifactChanges: list(
      closed(
        {
          artifactLocation,
          replacements: list(
            closed({ deletedRegion: region, insertedContent: closed({ text: { type: 'string' } }) }, 'deletedRegion'),
            1,
          ),
        },
        'artifactLocation',
        'replacements',
      ),
      1,
    ),
    properties,
  },
  'artifactChanges',
);
/** 3.27 */
const result = closed(
  {
    ruleId: text,
    ruleIndex: index,
    level,
    message,
    locations: list(location),
    relatedLocations: { ...list(location), uniqueItems: true },
    fixes: { ...list(fix), uniqueItems: true },
    partialFingerprints: { type: 'object', additionalProperties: text },
    suppressions: list(closed({ kind: { enum: ['inSource', 'external'] }, justification: text }, 'kind')),
    properties,
  },
  'message',
);
/** 3.58 */
const notification = closed(
  { level, message, locations: list(location), associatedRule: closed({ id: text }) },
  'message',
);

/** 3.13, 3.14 */
export const SARIF_SCHEMA = closed(
  {
    $schema: { type: 'string', format: 'uri' },
    version: { const: '2.1.0' },
    runs: list(
      closed(
        {
          tool: closed(
            {
              driver: closed(
                { name: text, version: text, semanticVersion: text, rules: { ...list(descriptor), uniqueItems: true } },
                'name',
              ),
            },
            'driver',
          ),
          columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
          originalUriBaseIds: { type: 'object', additionalProperties: closed({ description: message }) },
          invocations: list(
            closed(
              { executionSuccessful: { type: 'boolean' }, toolExecutionNotifications: list(notification) },
              'executionSuccessful',
            ),
          ),
          results: list(result),
        },
        'tool',
        'results',
      ),
    ),
  },
  'version',
  'runs',
);
