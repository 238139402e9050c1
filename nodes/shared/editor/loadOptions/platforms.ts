import type { IDataObject, ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { platformOf } from '../../books/platforms/platforms';
import { Codat } from '../../transport/codat';

interface Integration extends IDataObject {
	key: string;
	name: string;
	enabled: boolean;
	sourceType?: string;
}

/**
 * The accounting platforms that Codat knows; those that are off in the portal say so, those for Bill Pay come first.
 */
export async function getPlatforms(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const codat = await Codat.connect(this);
	const integrations: Integration[] = [];
	for await (const page of codat.pages<Integration>('/integrations')) integrations.push(...page);
	const isForBillPay = ({ key }: Integration) => platformOf({ integrationKey: key }) !== undefined;
	return integrations
		.filter(({ sourceType }) => sourceType === undefined || sourceType === 'Accounting')
		.sort(
			(a, b) =>
				Number(isForBillPay(b)) - Number(isForBillPay(a)) || a.name.localeCompare(b.name, 'en'),
		)
		.map((integration) => ({
			name: integration.enabled
				? integration.name
				: `${integration.name} (off in the Codat portal)`,
			value: integration.key,
			description: isForBillPay(integration) ? 'Works with Bill Pay' : 'Not supported by Bill Pay',
		}));
}
