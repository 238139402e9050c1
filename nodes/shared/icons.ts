import type { Icon } from 'n8n-workflow';

/** Codat's icon for bright and dark editors; n8n looks for it from the place of the class that it belongs to. */
const iconFrom = (folder: string): Icon => ({
	light: `file:${folder}/icons/codatBillPay.svg`,
	dark: `file:${folder}/icons/codatBillPay.dark.svg`,
});

export const nodeIcon = iconFrom('../..');

export const credentialIcon = iconFrom('..');
