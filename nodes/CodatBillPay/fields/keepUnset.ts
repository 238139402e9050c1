import type { INodeProperties } from 'n8n-workflow';

/** For Codat's full-replace updates. `why` begins the sentence that tells what would happen otherwise. */
export function keepUnset(why: string): INodeProperties {
	return {
		displayName: "Keep Fields I Don't Set",
		name: 'keepUnset',
		type: 'boolean',
		default: true,
		description: `Whether to send the record's other fields along unchanged. ${why}.`,
	};
}
