import type { INodeProperties } from 'n8n-workflow';

/** A yellow note in the panel, for what must be known before the node runs. */
export function notice(name: string, text: string): INodeProperties {
	return { displayName: text, name, type: 'notice', default: '' };
}
