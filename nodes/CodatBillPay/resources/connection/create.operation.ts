import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { connectionPath } from '../../../shared/books/connection/connection';
import { platformKeyOf } from '../../../shared/books/platforms/integrations';
import type { Connection } from '../../../shared/books/types';
import { companyOfInput } from '../../../shared/parameters/fields/company';
import { path } from '../../../shared/transport/path';
import { customKey, idempotencyKey, options } from '../../fields/options';
import { operation } from '../../operation';
import { linkFirst } from './fields';

const platform: INodeProperties = {
	displayName: 'Platform Name or ID',
	name: 'platformKey',
	type: 'options',
	typeOptions: { loadOptionsMethod: 'getPlatforms' },
	default: '',
	required: true,
	description:
		'The software to connect, by name or four-letter key, e.g. Xero or gbol. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	builderHint: {
		propertyHint: 'A name or key as text, e.g. Xero',
	},
};

export const create = operation({
	endpoints: ['create-connection', 'list-integrations'],
	value: 'create',
	name: 'Create',
	action: 'Create connection',
	description:
		'Prepare a connection to accounting software. The customer must open the linkUrl of the output to authorize it.',
	output: '`linkUrl` is a secret link: the customer must open it before anything else works.',
	properties: [companyOfInput, platform, options(idempotencyKey)],
	origin: ({ id }) => ({ connectionId: id }),
	async execute(item, codat): Promise<IDataObject> {
		const given = item.text('platformKey', { maxLength: 100 });
		const key = customKey(item);
		const platformKey = await platformKeyOf(codat, given);
		const companyId = await item.companyId();
		return linkFirst(
			await codat.writes.create<Connection>(
				path`/companies/${companyId}/connections`,
				{ platformKey },
				{ customKey: key },
			),
		);
	},
	async reread(item, codat, id) {
		const made = connectionPath({ companyId: await item.companyId(), connectionId: id });
		return linkFirst(await codat.get<Connection>(made));
	},
	hint: () => ({
		text: 'Send the linkUrl to the customer: the connection works once they have opened it and signed in',
	}),
});
