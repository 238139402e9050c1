import path from 'node:path';

/** The project's top folder. */
export const rootFolder = path.resolve(__dirname, '../..');
/** Importable workflows and the sample invoice. */
export const examplesFolder = path.join(rootFolder, 'examples');
/** The installed n8n, packed tarballs and logs; not under version control. */
export const cacheFolder = path.join(rootFolder, '.cache');
/** The pinned n8n's package.json, lock file and npm settings. */
export const n8nManifest = __dirname;
/**
 * Where the pinned n8n is installed: not beside the scripts, which would then find n8n's own versions
 * of axios, commander and others before the project's.
 */
export const n8nFolder = path.join(cacheFolder, 'n8n');
export const invoiceFile = path.join(examplesFolder, 'invoice-INV-2026-0117.pdf');
