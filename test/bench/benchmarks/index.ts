import type { Figure } from '../figure';
import type { Stage } from '../stage';
import { bulkCreate } from './bulkCreate';
import { bulkPay } from './bulkPay';
import { list } from './list';

/** All benchmarks, by the names that `--only` takes. */
export const benchmarks: Record<string, (stage: Stage) => Promise<Figure[]>> = {
	'bulk-create': bulkCreate,
	'bulk-pay': bulkPay,
	list,
};
