import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { isResourceLocatorValue, NodeOperationError } from 'n8n-workflow';
import { Books } from '../books/books';
import { chosenCompany } from '../books/connection/companies';
import { AUTOMATIC } from '../parameters/fields/connection';
import { Codat } from '../transport/codat';
import { isGuid } from '../values/uuid';

const trimmedText = (value: unknown) => (typeof value === 'string' ? value.trim() : '');

/** What the input item names (fields/company.ts); empty if it doesn't, or there is none yet. */
const ofInput = (context: ILoadOptionsFunctions, name: string) =>
	trimmedText(context.getCurrentNodeParameter(name));

/**
 * The value of a locator as it is now in the editor; empty if it isn't chosen or is an expression that has no value
 * yet.
 */
export function currentId(context: ILoadOptionsFunctions, name: string): string {
	const id = trimmedText(context.getCurrentNodeParameter(name, { extractValue: true }));
	return id === '' && name === 'companyId' ? ofInput(context, 'inputCompanyId') : id;
}

/** @throws NodeOperationError asking for what must be chosen first */
export function chosen(context: ILoadOptionsFunctions, name: string, label: string): string {
	const id = currentId(context, name);
	if (id === '' || id.startsWith('='))
		throw new NodeOperationError(context.getNode(), `Choose a ${label} first`, {
			description: `The list depends on the ${label}.`,
		});
	return id;
}

/** An ID that Codat itself gives. @throws NodeOperationError if none is chosen, or it is of another form */
function chosenGuid(context: ILoadOptionsFunctions, name: string, label: string): string {
	const id = chosen(context, name, label);
	if (!isGuid(id))
		throw new NodeOperationError(context.getNode(), `The ID of the ${label} is not one of Codat's`);
	return id;
}

/**
 * The ID of the chosen company, which is looked up if it is given by its name. @throws NodeOperationError if none is
 * chosen
 */
export async function currentCompany(
	context: ILoadOptionsFunctions,
	codat: Codat,
): Promise<string> {
	const value = context.getCurrentNodeParameter('companyId');
	if (!isResourceLocatorValue(value) || value.mode !== 'name')
		return chosenGuid(context, 'companyId', 'company');
	return (await chosenCompany(codat, { name: chosen(context, 'companyId', 'company') })).id;
}

/**
 * The books behind the connection that is chosen in the editor; of what is left open, as when the node runs
 * (Item.books).
 */
export async function currentBooks(context: ILoadOptionsFunctions): Promise<Books> {
	const codat = await Codat.connect(context);
	const companyId = await currentCompany(context, codat);
	if (![AUTOMATIC, ''].includes(currentId(context, 'connectionId')))
		return new Books(codat, {
			companyId,
			connectionId: chosenGuid(context, 'connectionId', 'connection'),
		});
	const connectionId = ofInput(context, 'inputConnectionId');
	return ofInput(context, 'inputCompanyId') === companyId && isGuid(connectionId)
		? new Books(codat, { companyId, connectionId })
		: await Books.ofLinkedConnection(codat, companyId);
}
