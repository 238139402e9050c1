import Ajv, { type AnySchema, type ValidateFunction } from 'ajv';
import type { FastifyInstance, FastifySchemaValidationError } from 'fastify';
import type { ValidationItem } from '../http/errors';
import { parseMoment } from '../values/dates';

const GUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

function isWebUrl(text: string): boolean {
	return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}

function validator(coerceTypes: boolean): Ajv {
	const ajv = new Ajv({
		allErrors: true,
		verbose: true,
		coerceTypes,
		useDefaults: true,
		strictTypes: false,
		allowUnionTypes: true,
	});
	ajv.addFormat('guid', GUID);
	ajv.addFormat('codat-date', (text: string) => parseMoment(text) !== undefined);
	ajv.addFormat('web-url', isWebUrl);
	return ajv;
}

/** Bodies are taken as they are; text in paths and queries is read as the type it stands for. */
const VALIDATORS = { asItIs: validator(false), fromText: validator(true) };

/** What was compiled, by its validator and schema: emulators of one process have the same, and compiling is slow. */
const compiled = new Map<string, ValidateFunction>();

function compile(kind: keyof typeof VALIDATORS, schema: AnySchema): ValidateFunction {
	const key = `${kind} ${JSON.stringify(schema)}`;
	const known = compiled.get(key) ?? VALIDATORS[kind].compile(schema);
	compiled.set(key, known);
	return known;
}

/** Compiles a schema when the first value comes: all of them at once take a third of the start. */
function compileLater(kind: keyof typeof VALIDATORS, schema: AnySchema) {
	let own: ValidateFunction | undefined;
	const validate = (value: unknown) => {
		own ??= compile(kind, schema);
		const isValid = own(value);
		validate.errors = own.errors;
		return isValid;
	};
	validate.errors = undefined as ValidateFunction['errors'];
	return validate;
}

/** Has requests checked by the schemas of their routes. */
export function useValidators(app: FastifyInstance): void {
	app.setValidatorCompiler(({ schema, httpPart }) =>
		compileLater(httpPart === 'body' ? 'asItIs' : 'fromText', schema as AnySchema),
	);
}

/** `lineItems[2].accountRef.id` of a JSON pointer and, for a missing property, its name. */
function itemOf(error: FastifySchemaValidationError): string {
	const { missingProperty, additionalProperty, propertyName } = error.params;
	const segments = error.instancePath.split('/').slice(1);
	const named = missingProperty ?? additionalProperty ?? propertyName;
	if (typeof named === 'string') segments.push(named);
	return segments.reduce(
		(path, segment) =>
			/^\d+$/.test(segment) ? `${path}[${segment}]` : path ? `${path}.${segment}` : segment,
		'',
	);
}

/** `Supplier Ref Id` of `supplierRef.id`: what stands after the last index, in words. */
function labelOf(item: string): string {
	const last = item.split('].').pop() ?? item;
	return last
		.replace(/\[\d+\]/g, '')
		.split('.')
		.map((name) =>
			name.replace(/(?<!^)([A-Z])/g, ' $1').replace(/^./, (first) => first.toUpperCase()),
		)
		.join(' ');
}

/** Codat's published wordings ("Update a bill: General validation errors"), by what Ajv found. */
const messages: Record<string, (label: string, error: FastifySchemaValidationError) => string> = {
	required: (label) => `'${label}' must not be empty.`,
	minLength: (label, { params }) =>
		params.limit === 1
			? `'${label}' must not be empty.`
			: `'${label} Length' must be equal to '${String(params.limit)}'.`,
	maxLength: (label, { params, schemaPath }) =>
		schemaPath.toLowerCase().includes('currency')
			? `'${label} Length' must be equal to '${String(params.limit)}'.`
			: `'${label} Length' must be less than or equal to '${String(params.limit)}'.`,
	exclusiveMinimum: (label, { params }) =>
		`'${label}' must be greater than '${String(params.limit)}'.`,
	minimum: (label, { params }) =>
		`'${label}' must be greater than or equal to '${String(params.limit)}'.`,
	maximum: (label, { params }) =>
		`'${label}' must be less than or equal to '${String(params.limit)}'.`,
	maxItems: (label, { params }) => `'${label}' must have at most '${String(params.limit)}' items.`,
	maxProperties: (label, { params }) =>
		`'${label}' must have at most '${String(params.limit)}' items.`,
	additionalProperties: (label) => `'${label}' is not a property of this request.`,
	pattern: (label) => `'${label}' is not in the correct format.`,
	minItems: (label) => `'${label}' must not be empty.`,
	enum: (label, { params }) =>
		`'${label}' must be equal to '${(params.allowedValues as string[]).join("', '")}'.`,
	type: (label, error) =>
		(error as { data?: unknown }).data === null
			? `'${label}' must not be empty.`
			: `'${label}' is not a valid ${[error.params.type].flat().map(String)[0]}.`,
	format: (label) => `'${label}' is not in the correct format.`,
};

/** Codat's findings for what a schema refused. */
export function findingsOf(errors: FastifySchemaValidationError[], part: string): ValidationItem[] {
	return errors.map((error) => {
		const item = itemOf(error) || part;
		const label = labelOf(item);
		// Never the validator's own words: they speak of schemas.
		const message = messages[error.keyword]?.(label, error) ?? `'${label}' is not valid.`;
		return { itemId: item, message, validatorName: 'RequestValidator' };
	});
}
