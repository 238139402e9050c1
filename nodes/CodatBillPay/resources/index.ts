import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { Operation, Resource } from '../operation';
import { bankAccount } from './bankAccount';
import { bill } from './bill';
import { billAttachment } from './billAttachment';
import { billPayment } from './billPayment';
import { company } from './company';
import { companyInformation } from './companyInformation';
import { connection } from './connection';
import { data } from './data';
import { invoice } from './invoice';
import { mappingOption } from './mappingOption';
import { pushOperation } from './pushOperation';
import { supplier } from './supplier';

/** The one table of resources. Menus, display rules, router, docs and coverage tests derive from it. */
export const resources: Resource[] = [
	bankAccount,
	bill,
	billAttachment,
	billPayment,
	company,
	companyInformation,
	connection,
	data,
	invoice,
	mappingOption,
	pushOperation,
	supplier,
];

/** @throws NodeOperationError if there is no such operation, e.g. because an expression gives another name */
export function findOperation(
	context: IExecuteFunctions,
	resourceValue: string,
	operationValue: string,
): Operation {
	const found = resources
		.find(({ value }) => value === resourceValue)
		?.operations.find(({ value }) => value === operationValue);
	if (!found)
		throw new NodeOperationError(
			context.getNode(),
			`There is no operation "${operationValue}" of the resource "${resourceValue}"`,
			{ description: 'Choose the resource and the operation in the node again.' },
		);
	return found;
}
