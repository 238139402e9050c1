import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { CONTRACT_FILES } from './files';

const [, PLATFORM_FILE] = CONTRACT_FILES;

/** The name of an event in the file, which has one entry for the writes of all data types. */
const entryOf = (eventType: string) => eventType.replace(/^\w+(?=\.write\.)/, '{dataType}');

/** Ajv takes `nullable` beside a type only, the file has it beside references too. */
function nullAsType(_key: string, value: unknown): unknown {
	if (typeof value !== 'object' || value === null || !('nullable' in value) || 'type' in value)
		return value;
	const { nullable, ...schema } = value;
	return nullable ? { anyOf: [schema, { type: 'null' }] } : schema;
}

/** Checks webhook events against Codat's Platform file: what is wrong with an event of a type, in words. */
export function eventChecker(): (eventType: string, event: unknown) => string[] {
	const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
	addFormats(ajv);
	ajv.addFormat('int32', true);
	ajv.addSchema(JSON.parse(readFileSync(PLATFORM_FILE, 'utf8'), nullAsType) as object, 'platform');
	return (eventType, event) => {
		const entry = encodeURIComponent(entryOf(eventType));
		const validate = ajv.compile({
			$ref: `platform#/webhooks/${entry}/post/requestBody/content/application~1json/schema`,
		});
		validate(event);
		return (validate.errors ?? []).map(
			({ instancePath, message }) => `${eventType}: ${instancePath} ${message ?? ''}`,
		);
	};
}
