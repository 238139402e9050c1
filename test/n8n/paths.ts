import path from 'node:path';

/** The project's top folder. */
export const rootFolder = path.resolve(__dirname, '../..');
/** Importable workflows and the sample invoice. */
export const examplesFolder = path.join(rootFolder, 'examples');
/** Logs and packed tarballs; not under version control. */
export const cacheFolder = path.join(rootFolder, '.cache');
/** Where the pinned n8n lives, with a lock file of its own. */
export const n8nFolder = __dirname;
export const invoiceFile = path.join(examplesFolder, 'invoice-INV-2026-0117.pdf');
