import { pushPath, type PushOperation } from '../../../shared/books/pushOperations';
import { companyOfInput } from '../../../shared/parameters/fields/company';
import { withText } from '../../../shared/transport/bodies/expected';
import { path } from '../../../shared/transport/path';
import { options } from '../../fields/options';
import { outputOf, shaper } from '../../fields/output';
import { operation } from '../../operation';
import { pushInWords, pushOperation, pushShape } from './fields';

export const get = operation({
	endpoints: ['get-push-operation'],
	value: 'get',
	name: 'Get',
	action: 'Get push operation',
	description:
		'Retrieve a write to the accounting software: what it made or changed, or in the field reason, why it failed',
	output:
		'Only `status` Success means that the record exists; `reason` says why it failed; `recordId` is the record.',
	properties: [companyOfInput, pushOperation, ...outputOf(pushShape), options()],
	async execute(item, codat) {
		const key = item.guid('pushOperationKey');
		const toOutput = shaper(item, pushShape);
		const companyId = await item.companyId();
		const found = await codat.get<PushOperation>(
			`${pushPath(companyId)}${path`/${key}`}`,
			undefined,
			withText('pushOperationKey'),
		);
		return toOutput(pushInWords(found));
	},
});
