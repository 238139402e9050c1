/** No attributes, or no namespaces. */
export const NONE: ReadonlyMap<string, string> = new Map();

/** An element with its namespace resolved. */
export interface XmlElement {
	/** The namespace's URI; empty for none. */
	namespace: string;
	/** Without prefix. */
	name: string;
	/** By name as written; namespace declarations left out. */
	attributes: ReadonlyMap<string, string>;
	children: readonly XmlElement[];
	/** All character data that is directly in it, without white space between elements. */
	text: string;
}
