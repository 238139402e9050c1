import { fill } from '../../platforms/messages';
import type { TrackingForm } from '../../platforms/types';
import type { TrackingRef } from '../types';
import type { BillCase } from './billRules';
import { isGiven, type LineRequest } from './totals';

function fits(reference: TrackingRef, form: TrackingForm): boolean {
	return (
		reference.dataType === form.dataType &&
		form.id.test(reference.id ?? '') &&
		(reference.isBillable === undefined || form.billable === true)
	);
}

function checkTracking(line: LineRequest, item: string, { connection, findings }: BillCase): void {
	const { bills, messages, name } = connection.platform;
	line.trackingRefs?.forEach((reference, index) => {
		const at = `${item}.trackingRefs[${index}]`;
		const { id = '' } = reference;
		if (bills.tracking?.every((form) => !fits(reference, form))) {
			const words = bills.tracking.map((form) => form.words).join(', or ');
			findings.add(at, `A tracking reference of ${name} must be ${words}.`);
		} else if (connection.trackingOfAnotherSubsidiary.includes(id)) {
			findings.add(`${at}.id`, fill(messages.trackingOfAnotherSubsidiary, { id }));
		}
	});
}

function checkTax(line: LineRequest, item: string, { connection, findings }: BillCase): void {
	const { bills, messages } = connection.platform;
	const { taxAmount } = line;
	const id = line.taxRateRef?.id;
	if (bills.taxRate === 'never') {
		if (id) findings.add(`${item}.taxRateRef`, messages.taxRateGiven);
	} else if (id) {
		if (connection.taxRates.get(id)?.status !== 'Active')
			findings.addMissing(`${item}.taxRateRef.id`, messages.taxRateNotFound);
	} else if (
		bills.taxRate === 'always' ||
		(isGiven(taxAmount) && (bills.taxRate === 'withAmount' || taxAmount !== 0))
	) {
		findings.add(`${item}.taxRateRef`, "'Tax Rate Ref' must not be empty.");
	}
}

/** Longest description of a line where a platform's guide names no other. */
export const DESCRIPTION_LENGTH = 4000;

function checkLine(line: LineRequest, item: string, given: BillCase): void {
	const { connection, findings } = given;
	const { bills, messages } = connection.platform;
	const accountId = line.accountRef?.id;
	const account = accountId ? connection.accounts.get(accountId) : undefined;
	if (!isGiven(line.unitAmount)) {
		findings.add(`${item}.unitAmount`, "'Unit Amount' must not be empty.");
	}
	const { descriptionLength = DESCRIPTION_LENGTH } = bills;
	if ((line.description?.length ?? 0) > descriptionLength) {
		findings.add(
			`${item}.description`,
			`'Description Length' must be less than or equal to '${descriptionLength}'.`,
		);
	}
	if (!accountId) findings.add(`${item}.accountRef`, "'Account Ref' must not be empty.");
	else if (!account) findings.addMissing(`${item}.accountRef.id`, messages.accountNotFound);
	else if (account.status === 'Archived') {
		findings.add(`${item}.accountRef.id`, messages.accountArchived);
	}
	checkTax(line, item, given);
	checkTracking(line, item, given);
}

/** Checks a bill's lines: that there are some, not too many, and each by itself. */
export function checkLines(lines: readonly LineRequest[], given: BillCase): void {
	const { connection, findings } = given;
	const { lines: most } = connection.platform.bills;
	if (lines.length === 0) findings.add('lineItems', "'Line Items' must not be empty.");
	if (most && lines.length > most) {
		findings.add('lineItems', `'Line Items' must have at most '${most}' items.`);
	}
	if (lines.length > 0 && lines.every(({ quantity }) => quantity === 0)) {
		findings.add('lineItems', "'Line Items' must have a 'Quantity' other than '0'.");
	}
	lines.forEach((line, index) => checkLine(line, `lineItems[${index}]`, given));
}
