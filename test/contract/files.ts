import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Codat's official OpenAPI files lie beside the project, when they are there at all. */
const FOLDER = resolve(__dirname, '../../../shared/codat');

/** The Bill Pay file first: it judges what both know. */
export const CONTRACT_FILES = ['Codat-Sync-Payables.json', 'Codat-Platform.json'].map((file) =>
	join(FOLDER, file),
);

/** Whether the official files are there, so that the contract can be checked. */
export const contractAvailable = (): boolean => CONTRACT_FILES.every((file) => existsSync(file));

/** One thing in an exchange that Codat's files don't allow. */
export interface Violation {
	operation: string;
	status: number;
	/** `request` or `response`, and what is wrong there. */
	message: string;
}
