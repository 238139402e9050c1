import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { Operation, Resource } from '../operation';
import { bankAccountResource } from './bankAccount';
import { billResource } from './bill';
import { billAttachmentResource } from './billAttachment';
import { billPaymentResource } from './billPayment';
import { companyResource } from './company';
import { companyInformationResource } from './companyInformation';
import { connectionResource } from './connection';
import { dataResource } from './data';
import { invoiceResource } from './invoice';
import { mappingOptionResource } from './mappingOption';
import { pushOperationResource } from './pushOperation';
import { supplierResource } from './supplier';

/** The one table of resources. Menus, display rules, router, docs and coverage tests derive from it. */
export const resources: Resource[] = [
	bankAccountResource,
	billResource,
	billAttachmentResource,
	billPaymentResource,
	companyResource,
	companyInformationResource,
	connectionResource,
	dataResource,
	invoiceResource,
	mappingOptionResource,
	pushOperationResource,
	supplierResource,
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
