import type { IExecuteFunctions } from 'n8n-workflow';

/** A body as n8n streams it (Node's Readable; the type is n8n's own, as `stream` can't be imported in a node). */
export type Readable = Exclude<
	Parameters<IExecuteFunctions['helpers']['binaryToBuffer']>[0],
	Buffer
>;
