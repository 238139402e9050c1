import { ApiError, validationError, type ValidationItem } from '../../http/errors';

/** Collects what is wrong with a request; all findings are reported together. */
export class Findings {
	private readonly items: ValidationItem[] = [];

	/** Messages about what a request refers to and isn't there. */
	private readonly missing: string[] = [];

	constructor(private readonly validatorName: string) {}

	add(itemId: string, message: string): void {
		this.items.push({ itemId, message, validatorName: this.validatorName });
	}

	/** As `add`, for a reference to a record that isn't there. */
	addMissing(itemId: string, message: string): void {
		this.missing.push(message);
		this.add(itemId, message);
	}

	/** Throws 404 with all findings when a reference leads nowhere; for software that answers so. */
	throwIfMissing(): void {
		const [message] = this.missing;
		if (message === undefined) return;
		throw new ApiError(404, message, {
			validation: this.items,
			canBeRetried: 'False',
			refusedBySoftware: true,
		});
	}

	/** Throws 400 with all findings, if there are any. */
	throwIfAny(): void {
		if (this.items.length > 0) throw validationError(this.items, true);
	}
}
