import type { IDataObject } from 'n8n-workflow';
import type { InputItem } from '../../support/engine/engine';
import { useCodat, type Parameters, type Run, type Site } from '../support';

const item = (json: IDataObject): InputItem => ({ json });

export const parameters = (operation: string, site: Site, changes = {}): Parameters => ({
	resource: 'bill',
	operation,
	...site.at,
	...(operation === 'createFromInvoice' && { attachFiles: false }),
	...changes,
});

/** An emulator, and what is done with an invoice to the euro books. */
export function useInvoices() {
	const lab = useCodat();
	const euro = () => lab.site('Rheinufer Canteen');

	const create = async (jsons: IDataObject[], changes = {}, run: Run = {}) =>
		await lab.output(parameters('createFromInvoice', euro(), changes), {
			items: jsons.map(item),
			...run,
		});

	const refusal = async (json: IDataObject, changes = {}) =>
		await lab.refusal(parameters('createFromInvoice', euro(), changes), { items: [item(json)] });

	const check = async (json: IDataObject, changes = {}) =>
		(await lab.output(parameters('checkInvoice', euro(), changes), { items: [item(json)] }))[0];

	const booked = (reference = 'RE-7001') =>
		[...euro().connection.bills].filter((bill) => bill.reference === reference);

	const bookedTo = (reference: string) => booked(reference)[0]?.supplierRef.id;
	return { lab, euro, create, refusal, check, booked, bookedTo };
}
