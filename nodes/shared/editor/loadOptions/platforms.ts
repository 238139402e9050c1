import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { integrations, type Integration } from '../../books/platforms/integrations';
import { platformOf } from '../../books/platforms/platforms';
import { Codat } from '../../transport/codat';
import { byName } from '../../values/text';

/**
 * The accounting platforms that Codat knows; those that are off in the portal say so, those for Bill Pay come first.
 */
export async function getPlatforms(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const all = await integrations(await Codat.connect(this));
	const isForBillPay = ({ key }: Integration) => platformOf({ integrationKey: key }) !== undefined;
	return all
		.filter(({ sourceType }) => sourceType === undefined || sourceType === 'Accounting')
		.sort((a, b) => Number(isForBillPay(b)) - Number(isForBillPay(a)) || byName(a, b))
		.map((integration) => ({
			name: integration.enabled
				? integration.name
				: `${integration.name} (off in the Codat portal)`,
			value: integration.key,
			description: isForBillPay(integration) ? 'Works with Bill Pay' : 'Not supported by Bill Pay',
		}));
}
