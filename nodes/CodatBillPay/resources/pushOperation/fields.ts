import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { reasonOf, type PushOperation } from '../../../shared/books/pushOperations';
import { guidValidation } from '../../../shared/parameters/fields/company';
import { modes } from '../../../shared/parameters/fields/modes';
import type { Shape } from '../../fields/output';

export const pushOperation: INodeProperties = {
	displayName: 'Push Operation',
	name: 'pushOperationKey',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The write, by its key. The list shows the newest first.',
	builderHint: {
		propertyHint:
			'After the Codat Trigger: {{ $json.payload.id }}, in the mode id. Not $json.id, which is the event.',
	},
	...modes({
		searchListMethod: 'searchPushOperations',
		id: '8a210b68-6988-11ed-a1eb-0242ac120002',
		idValidation: guidValidation('Push Operation'),
	}),
};

/** A push operation with an ID, as other records have one, and why it failed in one line. */
interface Explained extends PushOperation {
	id: string;
	reason: string | null;
}

/** A push operation as it is put out. */
export function pushInWords(push: PushOperation): Explained {
	return { id: push.pushOperationKey, reason: reasonOf(push), ...push };
}

function simplePush(push: Explained): IDataObject {
	const change = push.changes?.[0];
	return {
		dataType: push.dataType ?? null,
		status: push.status,
		reason: push.reason,
		changeType: change?.type ?? null,
		requestedOnUtc: push.requestedOnUtc,
		completedOnUtc: push.completedOnUtc ?? null,
		id: push.id,
		recordId: change?.recordRef?.id ?? null,
		attachmentId: change?.attachmentId ?? null,
		connectionId: push.dataConnectionKey,
	};
}

export const pushShape: Shape<Explained> = {
	summary: 'ID, data type, status, reason of a failure, record and dates',
	simple: simplePush,
	fields: [
		'changes',
		'completedOnUtc',
		'dataType',
		'errorMessage',
		'reason',
		'requestedOnUtc',
		'status',
		'validation',
	],
};
