import { pushOperations, type PushOperation } from '../../../shared/books/pushOperations';
import { companyOfInput } from '../../../shared/parameters/fields/company';
import { filters } from '../../../shared/parameters/fields/list';
import { collect } from '../../../shared/transport/paging';
import { limitOf, returnAllAndLimit } from '../../fields/list';
import { options } from '../../fields/options';
import { outputOf, shaper } from '../../fields/output';
import { operation } from '../../operation';
import { pushInWords, pushShape } from './fields';
import { pushFilters, readPushFilters } from './filters';

export const getAll = operation({
	endpoints: ['get-company-push-history'],
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many push operations',
	description:
		'List what was written to the accounting software of a company, newest first, and in the field reason, why a write failed',
	output:
		'Only `status` Success means that the record exists; `reason` says why it failed; `recordId` is the record.',
	properties: [
		companyOfInput,
		...returnAllAndLimit,
		filters(...pushFilters),
		...outputOf(pushShape),
		options(),
	],
	async execute(item, codat) {
		const limit = limitOf(item);
		const toOutput = shaper(item, pushShape);
		const { query, keep } = readPushFilters(item.filters());
		// What is written while the pages are read moves entries on to the next page.
		const seen = new Set<string>();
		const isNew = ({ pushOperationKey: key }: PushOperation) => !seen.has(key) && seen.add(key);
		const companyId = await item.companyId();
		const found = await collect(
			pushOperations(codat, companyId, query, limit),
			limit,
			(push) => keep(push) && Boolean(isNew(push)),
		);
		return found.map((push) => toOutput(pushInWords(push)));
	},
});
