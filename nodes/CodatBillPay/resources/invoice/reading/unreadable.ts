/** A file that claims to hold structured data, but can't be read. Its message completes "The file can't be read: …". */
export class UnreadableFile extends Error {
	/**
	 * @param message what is wrong
	 * @param advice how to get unstuck, in sentences
	 */
	constructor(
		message: string,
		readonly advice = 'Ask the supplier for the file again, or enter the bill by hand.',
	) {
		super(message);
	}
}
