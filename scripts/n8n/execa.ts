/**
 * execa, loaded when it is needed: it and its dependencies are ES modules without a CommonJS entry,
 * which the `require` that this package's imports compile to can't load under tsx.
 */
export const loadExeca = async () => (await import('execa')).execa;
