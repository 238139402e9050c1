import type { Books } from '../../../../shared/books/books';
import type { Platform } from '../../../../shared/books/platforms/platformRules';
import { platformProblem } from '../../../../shared/books/platforms/platforms';
import {
	isOfKind,
	TRACKING,
	type TrackingForm,
	type TrackingKind,
} from '../../../../shared/books/platforms/tracking';
import { enumerate } from '../../../../shared/values/text';
import type { GivenLine, LineField, LineValues } from './lines';

/** What a platform demands of a line: the field it is about, what is wrong with it, and what to do. */
interface LineRule {
	field: LineField;
	problem(line: LineValues, platform: Platform): string | undefined;
	help: string;
}

type TaxRule = Platform['bills']['taxRate'];

/** Where a line without a tax rate is refused, by the platform's rule: completes "is needed …". */
const TAX_RATE_NEEDED: Record<TaxRule, (taxAmount: number | undefined) => string | undefined> = {
	always: () => 'on every line',
	withAmount: (taxAmount) => (taxAmount === undefined ? undefined : 'beside a tax amount'),
	withNonZeroAmount: (taxAmount) => (taxAmount ? 'beside a tax amount' : undefined),
	never: () => undefined,
};

const trackingInWords = (kind: TrackingKind): string => {
	const { label, id }: TrackingForm = TRACKING[kind];
	return `${label.toLowerCase()} (${id})`;
};

const LINE_RULES: LineRule[] = [
	{
		field: 'description',
		problem: ({ description }, { name, bills: { descriptionLength: most } }) =>
			(description?.length ?? 0) > most
				? `may have ${most} characters at most in ${name}, but has ${description?.length}`
				: undefined,
		help: 'Shorten it.',
	},
	{
		field: 'taxRate',
		problem: ({ taxRateRef }, { name, bills }) =>
			bills.taxRate === 'never' && taxRateRef ? `must be empty in ${name}` : undefined,
		help: 'Give the tax amount of the line instead.',
	},
	{
		field: 'taxRate',
		problem({ taxRateRef, taxAmount }, { name, bills }) {
			const where = taxRateRef ? undefined : TAX_RATE_NEEDED[bills.taxRate](taxAmount);
			return where && `is needed ${where} in ${name}`;
		},
		help: 'Choose a tax rate, one of 0% if no tax is due.',
	},
	{
		field: 'tracking',
		problem({ trackingRefs }, { name, bills: { tracking } }) {
			const wrong = trackingRefs?.find(
				(ref) => tracking && !tracking.some((kind) => isOfKind(kind, ref)),
			);
			if (!wrong || !tracking) return undefined;
			const given = [
				wrong.id,
				...(wrong.dataType ? [`of ${wrong.dataType}`] : []),
				...(wrong.isBillable === undefined ? [] : ['with isBillable']),
			];
			return `must be a ${enumerate(tracking.map(trackingInWords), 'or')} in ${name}, but is ${given.join(' ')}`;
		},
		help: 'Choose another kind, or leave it out.',
	},
];

/**
 * Refuses a line that the connection's platform would refuse.
 *
 * @throws NodeOperationError naming the line, the field and the platform
 */
export async function checkLineRules(lines: GivenLine[], books: Books): Promise<void> {
	const lookUp = async () => await books.platform();
	for (const { values, refuse } of lines)
		for (const { field, problem, help } of LINE_RULES) {
			const found = await platformProblem((platform) => problem(values, platform), lookUp);
			if (found) refuse(field, found, `${help} Nothing was sent.`);
		}
}
