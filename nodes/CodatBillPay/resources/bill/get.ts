import { NodeOperationError } from 'n8n-workflow';
import { simpleBill } from '../../../shared/records';
import { companyAndConnection } from '../../../shared/fields/connection';
import { simplify } from '../../../shared/fields/list';
import { options } from '../../fields/options';
import { bill } from '../../../shared/fields/records';
import { operation } from '../../operation';
import { findBill } from '../../../shared/bills';

export const get = operation({
	endpoints: ['list-bills'],
	value: 'get',
	name: 'Get',
	action: 'Get bill',
	description:
		'Retrieve one bill. Codat has no request for a single bill, so the list is read until it is found.',
	properties: [
		...companyAndConnection,
		bill,
		simplify('ID, supplier, dates, amounts and status'),
		options(),
	],
	async execute(item, codat) {
		const id = item.id('billId');
		const simple = item.boolean('simplify');
		const ref = await item.connection();
		const found = await findBill(codat, ref, (candidate) => candidate.id === id);
		if (!found)
			throw new NodeOperationError(
				item.context.getNode(),
				`No bill with the ID "${id}" was found`,
				{
					description:
						'Check the ID, the company and the connection. Some accounting platforms list unpaid bills only, so a paid bill may not be found.',
				},
			);
		return simple ? simpleBill(found) : found;
	},
});
