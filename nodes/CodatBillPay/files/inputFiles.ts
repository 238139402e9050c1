import type { IBinaryData, IBinaryKeyData, IDataObject, IExecuteFunctions } from 'n8n-workflow';

/** An input item of a run. */
interface Input {
	readonly context: IExecuteFunctions;
	readonly index: number;
}

/** Where n8n puts an item's files if the workflow's setting *Binary mode* is `combined` (BINARY_IN_JSON_PROPERTY). */
const IN_JSON = '_files';

/**
 * Whether files are part of items' JSON. Where they aren't, what looks like one there is anybody's: it could name a
 * file of another workflow's run. Older n8n has neither the setting nor a way to ask for it.
 */
const isCombined = (context: Partial<Pick<IExecuteFunctions, 'getWorkflowSettings'>>) =>
	context.getWorkflowSettings?.().binaryMode === 'combined';

const isFile = (value: unknown): value is IBinaryData =>
	typeof value === 'object' &&
	value !== null &&
	'mimeType' in value &&
	('data' in value || 'id' in value);

/**
 * All files of an input item, by the names of their fields; undefined if it has none. With binary mode *combined*, n8n
 * keeps those that it stores in its JSON, the others beside it as ever.
 */
export function inputFiles({ context, index }: Input): IBinaryKeyData | undefined {
	const { json, binary } = context.getInputData()[index];
	const inJson = isCombined(context) ? Object.entries((json[IN_JSON] ?? {}) as IDataObject) : [];
	const files = inJson.filter((entry): entry is [string, IBinaryData] => isFile(entry[1]));
	return files.length > 0 ? { ...Object.fromEntries(files), ...binary } : binary;
}

/**
 * The files that a failed item takes along to the error output. n8n adds the input's JSON there; files that it would
 * move into the JSON of the failed item make it one that n8n takes for a success (handleNodeErrorOutput).
 */
export function filesAtErrorOutput(
	{ context, index }: Input,
	files: IBinaryKeyData | undefined,
): IBinaryKeyData | undefined {
	return isCombined(context) ? context.getInputData()[index].binary : files;
}

/** The name of a file's field, from how it is given: as that, as its path in the JSON, or as the file itself. */
export function fileField(input: Input, given: unknown): unknown {
	if (!isCombined(input.context)) return given;
	if (typeof given === 'string')
		return given.replaceAll(new RegExp(`(^|,\\s*)${IN_JSON}\\.`, 'g'), '$1');
	if (!isFile(given)) return given;
	const files = Object.entries(inputFiles(input) ?? {});
	return files.find(([, { id, data }]) => (id ?? data) === (given.id ?? given.data))?.[0] ?? given;
}
