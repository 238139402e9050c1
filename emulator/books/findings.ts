import type { ValidationItem } from '../errors';
import { validationError } from '../errors';

/** Collects what is wrong with a request; all findings are reported together. */
export class Findings {
	private readonly items: ValidationItem[] = [];

	constructor(private readonly validatorName: string) {}

	add(itemId: string, message: string): void {
		this.items.push({ itemId, message, validatorName: this.validatorName });
	}

	/** Throws 400 with all findings, if there are any. */
	throwIfAny(): void {
		if (this.items.length > 0) throw validationError(this.items, true);
	}
}
