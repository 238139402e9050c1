import { NodeOperationError } from 'n8n-workflow';
import { companyAndConnection } from '../../../shared/parameters/fields/connection';
import { options } from '../../fields/options';
import { bill } from '../../../shared/parameters/fields/locators';
import { outputOf, shaper } from '../../fields/output';
import { operation } from '../../operation';
import { billShape } from './output';
import { findBill } from '../../../shared/books/bills';

export const get = operation({
	endpoints: ['list-bills'],
	value: 'get',
	name: 'Get',
	action: 'Get bill',
	description:
		'Retrieve one bill. Codat has no request for a single bill, so the list is read until it is found.',
	properties: [...companyAndConnection, bill, ...outputOf(billShape), options()],
	async execute(item, codat) {
		const id = item.id('billId');
		const toOutput = shaper(item, billShape);
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
		return toOutput(found);
	},
});
