import path from 'node:path';

/** The project's top folder. */
export const rootFolder = path.resolve(__dirname, '../..');
/** Importable workflows and the sample invoice. */
export const examplesFolder = path.join(rootFolder, 'examples');
/** The installed n8n, packed tarballs and logs; not under version control. */
export const cacheFolder = path.join(rootFolder, '.cache');

/** An n8n that a lock file pins. */
export interface PinnedN8n {
	/** Folder of its package.json and package-lock.json. */
	manifest: string;
	/**
	 * Where it is installed: not beside the scripts, which would then find n8n's own versions
	 * of axios, commander and others before the project's.
	 */
	folder: string;
	/** Its packages that need their install scripts: a Node binary and native modules. */
	native: string[];
}

/** The n8n of `npm start`, the demo and the tests. */
export const n8n: PinnedN8n = {
	manifest: __dirname,
	folder: path.join(cacheFolder, 'n8n'),
	native: ['node', 'sqlite3', 'isolated-vm'],
};
/** The oldest n8n that the nodes run in: test/e2e/installations/oldest.test.ts. */
export const oldestN8n: PinnedN8n = {
	manifest: path.join(__dirname, '../n8n-oldest'),
	folder: path.join(cacheFolder, 'n8n-oldest'),
	native: ['node', 'sqlite3'],
};
export const n8nFolder = n8n.folder;
/** The executables of a pinned n8n: itself and its Node. */
export const binFolder = ({ folder }: PinnedN8n) => path.join(folder, 'node_modules/.bin');

/** A made-up invoice that holds nothing but text. */
export const invoiceFile = path.join(examplesFolder, 'invoice-INV-2026-0117.pdf');
/** A made-up invoice that holds its data, too (Factur-X). */
export const eInvoiceFile = path.join(examplesFolder, 'e-invoice-RE-2026-0042.pdf');
/** One that `npm start` leaves to whoever tries it: of a supplier that is on the books, holding its data, too. */
export const newInvoiceFile = path.join(examplesFolder, 'e-invoice-CP-2026-0231.pdf');
/** The folder of n8n that the examples read their files from, with both. */
export const sampleInvoices = [invoiceFile, eInvoiceFile];
