import type { INodeProperties } from 'n8n-workflow';
import { collection } from '../../shared/parameters/fields/basic';
import { MAX_CONCURRENT } from '../../shared/transport/limits/concurrencyShare';
import type { Item } from '../item';

const concurrentRequests: INodeProperties = {
	displayName: 'Concurrent Requests',
	name: 'concurrentRequests',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: MAX_CONCURRENT },
	default: 5,
	description: 'Items of one company at once',
};

/** For writes that Codat takes an idempotency key for. */
export const idempotencyKey: INodeProperties = {
	displayName: 'Idempotency Key',
	name: 'idempotencyKey',
	type: 'string',
	default: '',
	placeholder: 'e.g. 0d2f1c7a-2f0c-4a52-9d7e-1d1f6c1b2a3e',
	description:
		'Leave empty to create nothing twice from the same input. To create it once more, enter a new key.',
};

/** The collection Options, with what every operation offers at its end. */
export function options(...own: INodeProperties[]): INodeProperties {
	return collection('Options', 'options', [...own, concurrentRequests], 'Add Option');
}

/** The item's own idempotency key, if it sets one. */
export function customKey(item: Item): string | undefined {
	return item.group('options').optionalText('idempotencyKey', { maxLength: 255 });
}
