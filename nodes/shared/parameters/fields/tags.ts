import type { INodeProperties } from 'n8n-workflow';
import { rows, text } from './basic';

/** Keys and values that companies are tagged with: rows `tag` of `key` and `value`. */
export const tagsField = (
	own: Pick<INodeProperties, 'displayName' | 'name' | 'description' | 'displayOptions'>,
): INodeProperties =>
	rows(own, { displayName: 'Tag', name: 'tag' }, [
		text('Key', 'key', 'e.g. region', 'Name of the tag, 27 characters at most'),
		text('Value', 'value', 'e.g. uk', 'Value of the tag, 100 characters at most'),
	]);
