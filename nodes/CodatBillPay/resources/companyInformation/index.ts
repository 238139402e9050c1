import { resource } from '../../operation';
import { get } from './get.operation';

export const companyInformationResource = resource({
	value: 'companyInformation',
	name: 'Company Information',
	description: 'What the accounting software says about the company',
	operations: [get],
	initial: get,
});
