import type { INodeProperties } from 'n8n-workflow';
import { companyOfInput } from '../../../shared/parameters/fields/company';
import { path } from '../../../shared/transport/path';
import { MINUTE_MS } from '../../../shared/values/dates';
import { options } from '../../fields/options';
import { operation } from '../../operation';
import { dataTypes, readDataTypes } from './fields';
import { readOutput, untilRead, type PullOperation } from './reads';

const MAX_MINUTES = 24 * 60;

const wait: INodeProperties[] = [
	{
		displayName: 'Wait Until Read',
		name: 'waitUntilRead',
		type: 'boolean',
		default: false,
		description:
			'Whether to go on only once Codat has read the data. The item fails if a read fails or the time limit passes; the reads themselves go on.',
	},
	{
		displayName: 'Time Limit (Minutes)',
		name: 'timeLimit',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 10,
		description: 'How long to wait at most',
		displayOptions: { show: { waitUntilRead: [true] } },
	},
];

export const refresh = operation({
	endpoints: ['refresh-data-type', 'get-pull-operation'],
	value: 'refresh',
	name: 'Refresh',
	action: 'Refresh company data',
	description:
		'Ask Codat to read chosen data types of a company anew from its accounting software: one item for each',
	output: 'One item per data type: `isCompleted` once it is read, `isErrored` with `errorMessage`.',
	properties: [companyOfInput, dataTypes, ...wait, options()],
	async execute(item, codat) {
		const chosen = readDataTypes(item);
		if (chosen.length === 0) item.fail('dataTypes', 'must hold at least one data type');
		const minutes = item.boolean('waitUntilRead')
			? item.number('timeLimit', {
					form: `a number of minutes over 0, ${MAX_MINUTES} at most`,
					test: (value) => value > 0 && value <= MAX_MINUTES,
				})
			: 0;
		const companyId = await item.companyId();
		const reads: PullOperation[] = [];
		for (const dataType of chosen)
			reads.push(
				await codat.sendWithoutKey<PullOperation>(
					'POST',
					path`/companies/${companyId}/data/queue/${dataType}`,
				),
			);
		const ended = minutes > 0 ? await untilRead(item, codat, reads, minutes * MINUTE_MS) : reads;
		return ended.map(readOutput);
	},
});
