import type { IDataObject } from 'n8n-workflow';
import { companyOfInput } from '../../../shared/parameters/fields/company';
import { withText, type Expected } from '../../../shared/transport/bodies/expected';
import { path } from '../../../shared/transport/path';
import { isObject } from '../../../shared/values/compact';
import { options } from '../../fields/options';
import { operation } from '../../operation';
import { dataTypes, isUnderWay, readDataTypes } from './fields';

/** Codat's word on a data type (schema DataStatus). */
interface DataStatus extends IDataObject {
	dataType: string;
	currentStatus: string;
	lastSuccessfulSync?: string;
	latestSyncId?: string;
	latestSuccessfulSyncId?: string;
}

/** Whether an answer names data types, each with its status or null. */
const areStatuses: Expected = (body) =>
	isObject(body) &&
	Object.values(body).every((status) => status === null || withText('currentStatus')(status));

/** The state of a data type; Codat says nothing about one that is not switched on. */
function statusOutput(
	companyId: string,
	dataType: string,
	status?: DataStatus | null,
): IDataObject {
	const current = status?.currentStatus;
	const isReading =
		current !== undefined && status?.latestSyncId !== undefined && isUnderWay(current);
	return {
		companyId,
		dataType,
		currentStatus: current ?? null,
		isRead: Boolean(status?.lastSuccessfulSync),
		isReading,
		isFailed: current !== undefined && current !== 'Complete' && !isUnderWay(current),
		lastSuccessfulSync: status?.lastSuccessfulSync ?? null,
		latestSyncId: status?.latestSyncId ?? null,
		latestSuccessfulSyncId: status?.latestSuccessfulSyncId ?? null,
	};
}

export const getStatus = operation({
	endpoints: ['get-company-data-status'],
	value: 'getStatus',
	name: 'Get Status',
	action: 'Get company data status',
	description:
		'Check what Codat has read of the accounting software of a company: one item for each data type, with isRead, isReading and isFailed',
	output: 'One item per data type: `isRead`, `isReading`, `isFailed`.',
	properties: [
		companyOfInput,
		{
			...dataTypes,
			required: false,
			default: [],
			description: 'The data types to check',
			hint: 'All that Codat knows of if left empty',
		},
		options(),
	],
	async execute(item, codat) {
		const chosen = readDataTypes(item);
		const companyId = await item.companyId();
		const statuses = await codat.get<{ [dataType: string]: DataStatus | null }>(
			path`/companies/${companyId}/dataStatus`,
			undefined,
			areStatuses,
		);
		const known = Object.keys(statuses).filter((dataType) => statuses[dataType]);
		return (chosen.length > 0 ? chosen : known).map((dataType) =>
			statusOutput(companyId, dataType, statuses[dataType]),
		);
	},
});
