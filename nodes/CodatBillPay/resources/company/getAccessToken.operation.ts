import { company } from '../../../shared/parameters/fields/company';
import { withText } from '../../../shared/transport/bodies/expected';
import { path } from '../../../shared/transport/path';
import { isTool } from '../../asTool';
import { notice } from '../../fields/notice';
import { options } from '../../fields/options';
import { operation } from '../../operation';

/** Codat's embedded pages (Link SDK, Connections SDK) take the token; it is valid for a day. */
export const getAccessToken = operation({
	endpoints: ['get-company-access-token'],
	value: 'getAccessToken',
	name: 'Get Access Token',
	action: 'Get company access token',
	description:
		"Get a token for a company, valid for one day, that Codat's Link and Connections SDKs need when they are embedded in your product. It is a secret, so it can't be used as a tool of an AI agent.",
	properties: [
		notice(
			'accessTokenNotice',
			"The access token is a secret: whoever has it can act for this company in Codat's embedded pages for a day. Hand it to the page of the signed-in customer and to nobody else. n8n keeps the output of nodes with saved executions, so turn off saving executions in the settings of this workflow.",
		),
		company,
		options(),
	],
	async execute(item, codat) {
		if (isTool(item))
			item.refuse(
				'An AI agent may not get access tokens',
				'The token is a secret, and what a tool returns goes to the AI model. Use the node in the workflow itself.',
			);
		const companyId = await item.companyId();
		const target = path`/companies/${companyId}/accessToken`;
		return await codat.get(target, undefined, withText('accessToken'));
	},
});
