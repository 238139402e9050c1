import type { IDataObject } from 'n8n-workflow';
import { foreignSupplier } from '../../../support/codat';
import { byId, useCodat, type Site } from '../support';
import { jsonLine, lines, siteOn, type Act, type Outcome } from './acts';

/** A rule that Codat's guides give for a platform, what the node is made to do, and what must come of it. */
export type Rule = [rule: string, act: Act, outcome: Outcome];

/** The rules of each platform. */
export type Rules = Record<string, Rule[]>;

/**
 * A test for each rule. Unless told otherwise, lists are as complete as they can be: an update that keeps the lines
 * must know them.
 */
export function testRules(
	rules: Rules,
	options: Parameters<typeof useCodat>[0] = { quirks: ['linesRead', 'taxOnLines'] },
): void {
	const lab = useCodat(options);
	const rows = Object.entries(rules).flatMap(([platform, itsRules]) =>
		itsRules.map((rule) => [platform, ...rule] as const),
	);
	it.each(rows)('%s: %s', async (platform, _rule, act, outcome) => {
		await outcome(lab, await act(lab, siteOn(lab, platform)));
	});
}

/** The fields of an update. */
export const fields = (updateFields: object) => ({ updateFields: { ...updateFields } });

/** Lines in place of all that the bill has. */
export const newLines =
	(...changes: Parameters<typeof lines>) =>
	(site: Site) => ({
		replaceLineItems: true,
		...lines(...changes)(site),
	});

export const newJsonLine = (changes: IDataObject) => (site: Site) => ({
	replaceLineItems: true,
	...jsonLine(changes)(site),
});

/** A supplier in another currency than the books'. */
export const foreign = (site: Site) => ({ supplierId: byId(foreignSupplier(site).id) });

let made = 0;

/** An update that keeps nothing that it doesn't name. */
export const named = (updateFields: object) => ({
	keepUnset: false,
	updateFields: { supplierName: `Plain ${made++}`, ...updateFields },
});

export const clear = (...clearFields: string[]) => fields({ clearFields });

export const more = (additionalFields: object) => ({ additionalFields: { ...additionalFields } });
