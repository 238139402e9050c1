import type { PdfFile } from './file';
import { asDictionary, PdfReference, type PdfValue } from './values';

/** Pages that are looked at to tell a scan; a scan is one from the first page on. */
const PAGES_LOOKED_AT = 5;
/** Nodes of the tree of pages that lead there. */
const MAX_NODES = 100;

/** Whether a page, or what is drawn on it, uses a font, or a picture (ISO 32000-1, 7.8.3). */
async function use(
	file: PdfFile,
	resources: PdfValue,
): Promise<{ font: boolean; picture: boolean }> {
	const font = asDictionary(await file.get(resources, 'Font')).size > 0;
	let picture = false;
	for (const one of asDictionary(await file.get(resources, 'XObject')).values()) {
		const drawn = await file.resolve(one);
		if ((await file.get(drawn, 'Subtype')) === 'Image') picture = true;
		const inner = asDictionary(await file.get(await file.get(drawn, 'Resources'), 'Font'));
		if (inner.size > 0) return { font: true, picture };
	}
	return { font, picture };
}

/** Whether a PDF's first pages are pictures without text. */
export async function isScan(file: PdfFile): Promise<boolean> {
	const catalog = await file.resolve(file.trailer.get('Root'));
	const waiting = [{ node: asDictionary(catalog).get('Pages'), resources: null as PdfValue }];
	const visited = new Set<number>();
	let pictures = 0;
	for (let nodes = 0, pages = 0; pages < PAGES_LOOKED_AT && nodes < MAX_NODES; nodes++) {
		const next = waiting.pop();
		if (!next) break;
		if (next.node instanceof PdfReference) {
			if (visited.has(next.node.object)) continue;
			visited.add(next.node.object);
		}
		const node = await file.resolve(next.node);
		const resources = (await file.get(node, 'Resources')) ?? next.resources;
		const kids = (await file.list(node, 'Kids')).slice(0, MAX_NODES).reverse();
		for (const kid of kids) waiting.push({ node: kid, resources });
		if (kids.length > 0) continue;
		pages += 1;
		const { font, picture } = await use(file, resources);
		if (font) return false;
		if (picture) pictures += 1;
	}
	return pictures > 0;
}
