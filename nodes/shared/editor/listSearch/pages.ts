/** How many entries a list asks Codat for at once. */
export const LIST_PAGE_SIZE = 100;

/** What tells the editor that the list goes on after a page of so many entries; pages are counted from 1. */
export const nextPage = (page: number, pageSize: number, total: number) =>
	page * pageSize < total ? { paginationToken: String(page + 1) } : {};
