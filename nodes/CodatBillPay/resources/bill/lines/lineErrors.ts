import { NodeApiError } from 'n8n-workflow';

/** What a line lacks, by Codat's name of the field: what to do, and how. */
const LACKING: Record<string, { message: string; help: string }> = {
	accountRef: {
		message: 'choose an account',
		help: 'The accounting software asks for an account on every line: choose one in the field Account of the line.',
	},
	taxRateRef: {
		message: 'choose a tax rate',
		help: 'The accounting software asks for a tax rate on every line: choose one in the field Tax Rate of the line, one of 0% if no tax is due.',
	},
};

/** Begins what Codat says of a line: `lineItems[0].taxRateRef.id: `. Then, for a field without value, the rest. */
const CODAT_LINE = /lineItems\[(\d+)\](?:\.(\w+))?(?:\.\w+)*: (?:('[^']*' must not be empty)\.?)?/g;

/** Codat's words about the lines of a bill, in those of the editor: lines count from 1 there. */
function inWordsOfEditor(error: NodeApiError): void {
	const help = new Set<string>();
	const message = error.message.replace(
		CODAT_LINE,
		(_whole, index: string, field: string, isEmpty = '') => {
			const lacking = isEmpty && Object.hasOwn(LACKING, field) ? LACKING[field] : undefined;
			if (lacking) help.add(lacking.help);
			return `Line ${Number(index) + 1}: ${lacking?.message ?? isEmpty}`;
		},
	);
	error.message = message;
	if (help.size > 0) error.description = [...help, error.description ?? ''].join(' ').trim();
}

/**
 * Writes a bill.
 *
 * @throws NodeApiError that names a line by its number in the form, and says what to choose there
 */
export async function withLineNumbers<T>(write: () => Promise<T>): Promise<T> {
	try {
		return await write();
	} catch (error) {
		if (error instanceof NodeApiError) inWordsOfEditor(error);
		throw error as NodeApiError;
	}
}
