/**
 * Legal forms of companies, each with its spellings, folded as in `folding.ts` and without spaces and punctuation: the
 * first is the one that all others are compared as. Names and abbreviations are from GLEIF's list of Entity Legal Forms
 * (ISO 20275; https://www.gleif.org/en/about-lei/code-lists/iso-20275-entity-legal-forms-code-list, of 2026-02-19),
 * picked by hand: those that stand on invoices, without those that are ordinary words.
 */
const SPELLINGS: string[] = [
	// English-speaking countries
	'ltd limited',
	'plc publiclimitedcompany',
	'llc limitedliabilitycompany',
	'llp limitedliabilitypartnership',
	'lp limitedpartnership',
	'inc incorporated',
	'corp corporation',
	'co company',
	'&co andco uco &company &cie &compagnie &cia &compania',
	'pty proprietary',
	'pvt private',
	'pte',
	'cic communityinterestcompany',
	'sdnbhd sendirianberhad',
	'bhd berhad',
	// German
	'gmbh gesellschaftmitbeschraenkterhaftung gesellschaftmbh gesmbh mbh',
	'ggmbh gemeinnuetzigegmbh',
	'ug ughaftungsbeschraenkt unternehmergesellschaft unternehmergesellschafthaftungsbeschraenkt',
	'ag aktiengesellschaft',
	'kg kommanditgesellschaft',
	'&cokg cokg ucokg &companykg &cokommanditgesellschaft',
	'kgaa kommanditgesellschaftaufaktien',
	'&cokgaa cokgaa',
	'ohg offenehandelsgesellschaft',
	'&coohg coohg',
	'og offenegesellschaft',
	'gbr gesellschaftbuergerlichenrechts',
	'ek eingetragenerkaufmann eingetragenekauffrau ekfm ekfr',
	'eg eingetragenegenossenschaft',
	'ev eingetragenerverein',
	'partg partnerschaftsgesellschaft',
	'partgmbb partnerschaftsgesellschaftmbb',
	'flexkapg flexiblekapitalgesellschaft',
	// French
	'sarl societearesponsabilitelimitee',
	'eurl entrepriseunipersonnellearesponsabilitelimitee',
	'sas societeparactionssimplifiee',
	'sasu societeparactionssimplifieeunipersonnelle',
	'sa societeanonyme sociedadanonima sociedadeanonima societaanonima spolkaakcyjna',
	'snc societeennomcollectif societainnomecollettivo',
	'sci societecivileimmobiliere',
	'scop',
	'sprl',
	// Italian
	'srl societaaresponsabilitalimitata sociedadderesponsabilidadlimitada societateculraspunderelimitata',
	'srls societaaresponsabilitalimitatasemplificata',
	'spa societaperazioni sociedadporacciones',
	'sagl societaagaranzialimitata',
	// Spanish and Portuguese
	'sl sociedadlimitada',
	'slu sociedadlimitadaunipersonal',
	'sau sociedadanonimaunipersonal',
	'sadecv',
	'sderldecv',
	'lda limitada',
	'ltda',
	'eireli',
	// Dutch
	'bv beslotenvennootschap',
	'nv naamlozevennootschap',
	'vof vennootschaponderfirma',
	'bvba',
	// Nordic and Baltic
	'ab aktiebolag abpubl aktiebolagpubl',
	'hb handelsbolag',
	'kb kommanditbolag',
	'oy osakeyhtioe osakeyhtio',
	'oyj julkinenosakeyhtioe',
	'aps anpartsselskab',
	'as aktieselskab aksjeselskap anonimsirketi akciovaspolecnost',
	'asa allmennaksjeselskap',
	'ivs',
	'oue ou osauehing osauhing',
	'uab uzdarojiakcinebendrove',
	'sia sabiedribaarierobezotuatbildibu',
	// Central and South-Eastern Europe, Turkey
	'spzoo spolkazograniczonaodpowiedzialnoscia spkazoo',
	'spk spolkakomandytowa',
	'spj spolkajawna',
	'sro spolsro spolecnostsrucenimomezenym spolocnostsrucenimobmedzenym',
	'kft korlatoltfelelossegutarsasag',
	'zrt zartkoeruenmukoedoreszvenytarsasag',
	'nyrt',
	'doo drustvosogranicenomodgovornoscu druzbazomejenoodgovornostjo',
	'eood еоод',
	'ood оод',
	'ltdsti limitedsirketi ltdsirketi',
	'ае αε ανωνυμηεταιρεια',
	'επε',
	'ικε',
	// Russian and Ukrainian
	'ооо обществосограниченнойответственностью',
	'оао',
	'зао',
	'пао публичноеакционерноеобщество',
	'ао акционерноеобщество',
	'ип',
	'тов товариствозобмеженоювідповідальністю',
	// Japanese, Chinese, Korean, Hebrew
	'株式会社 株',
	'有限会社 有',
	'合同会社',
	'有限公司',
	'股份有限公司',
	'有限责任公司 有限責任公司',
	'주식회사 주',
	'유한회사 유',
	'בעמ',
	// All of the EU
	'se societaseuropaea',
];

/** What each spelling is compared as. */
export const LEGAL_FORMS: ReadonlyMap<string, string> = new Map(
	SPELLINGS.flatMap((row) => {
		const [form, ...others] = row.split(' ');
		return [form, ...others].map((spelling) => [spelling, form] as const);
	}),
);

/** Forms that are ordinary words or parts of names, too: a name without them is another name. */
export const ALSO_WORDS: ReadonlySet<string> = new Set([
	'spa',
	'&co',
	'ev',
	'hb',
	'kb',
	'pvt',
	'sia',
	'og',
]);

/** Forms that may stand before the name: SARL Dupont, UAB Rasa, ООО Ромашка. */
export const LEADING_FORMS: ReadonlySet<string> = new Set(
	'sarl eurl sas sasu sci snc uab sia ооо оао зао пао ао ип тов 株式会社 有限会社 合同会社 주식회사 유한회사'.split(
		' ',
	),
);

/** Forms that are written to a name without a space. */
export const UNSPACED_FORMS: readonly string[] = [
	'株式会社',
	'有限会社',
	'合同会社',
	'股份有限公司',
	'有限责任公司',
	'有限責任公司',
	'有限公司',
	'주식회사',
	'유한회사',
];
