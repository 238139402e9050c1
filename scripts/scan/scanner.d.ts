/** The part of n8n's scanner that is used here; the package ships no types. */
declare module '@n8n/scan-community-package/scanner/scanner.mjs' {
	export interface Findings {
		passed: boolean;
		message?: string;
		details?: string;
	}

	/** What the scanner lints of a package's repository. */
	export const SOURCE_FILE_PATTERNS: string[];

	export function analyzePackage(folder: string, patterns?: string[]): Promise<Findings>;
}
