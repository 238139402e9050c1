import type { INodeProperties } from 'n8n-workflow';

/** The two statuses that suppliers, accounts, tax rates and bank accounts have in common. */
export function activeOrArchived(description: string): INodeProperties {
	return {
		displayName: 'Status',
		name: 'status',
		type: 'options',
		options: [
			{ name: 'Active', value: 'Active' },
			{ name: 'Archived', value: 'Archived' },
		],
		default: 'Active',
		description,
	};
}
