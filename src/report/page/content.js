// The tables that the page was made of, unpacked, with names in the place of columns.

const TYPE_ORDER = ["PERSON", "ENTERPRISE", "STATE_BODY", "PARTY_BODY", "MASS_ORG", "PLACE", "TITLE"];
let content;

const unpack = async (packed) => {
    const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return JSON.parse(await new Response(stream).text());
};

/// Periods since the one before, mentions, documents -> points.
const points = (flat, places) => {
    const all = [];
    for (let at = 0, k = 0; k + 2 < (flat?.length ?? 0); k += 3) {
        at += flat[k];
        all.push({ at: places[at], mentions: flat[k + 1], documents: flat[k + 2] });
    }
    return all;
};

const named = (packed) => {
    const types = packed.types.map(([name, most, all]) => ({ name, most, all }));
    const entities = (packed.entities ?? []).map((row, place) => {
        const [id, type, name, kind, parent, known, mentions, documents, first, last, surfaces] = row;
        return { place, id, type: types[type].name, name, kind, parent, known: known === 1, mentions, documents, first, last, surfaces };
    });
    const lines = (rows) => (rows ?? []).map(([document, left, middle, right]) => ({ document: documents[document], left, middle, right }));
    const documents = packed.documents.map(([id, date, source, title]) => ({ id, date, source, title }));
    const keywords = (packed.keywords ?? []).map(([term, syllables, frequency, inDocuments, cValue, first, last], place) =>
        ({ place, term, syllables, frequency, documents: inDocuments, cValue, first, last }));
    const positions = (packed.positions ?? []).map(([words, places, former, first, last, count, sources]) => ({
        person: words[0], office: words[1], body: words[2],
        entities: places.map((place) => (place === null ? null : entities[place])),
        former: former === 1, first, last, documents: count, sources: lines(sources),
    }));
    const { all: periods, places } = withoutGaps(packed.periods ?? []);
    const periodDocuments = new Array(periods.length).fill(0);
    (packed.period_documents ?? []).forEach((count, at) => { periodDocuments[places[at]] = count; });
    return {
        run: packed.run, limits: packed.limits, types, entities, documents, keywords, positions,
        byId: new Map(entities.map((entity) => [entity.id, entity])),
        has: {
            entities: packed.entities !== null, pairs: packed.pairs !== null, keywords: packed.keywords !== null,
            positions: packed.positions !== null, series: packed.series !== null, contexts: packed.contexts !== null,
        },
        allPositions: packed.all_positions,
        partners: (entity) => (packed.partners?.[entity.place] ?? []).map(([place, together, inDocuments, npmi]) =>
            ({ entity: entities[place], together, documents: inDocuments, npmi })),
        pairs: (packed.pairs ?? []).map(([a, b, together, inDocuments, npmi, likelihood]) =>
            ({ a: entities[a], b: entities[b], together, documents: inDocuments, npmi, likelihood })),
        periods, periodDocuments, periodsCut: packed.periods_cut,
        series: (entity) => points(packed.series?.[entity.place], places),
        terms: new Map(packed.terms.map(([place, flat]) => [place, points(flat, places)])),
        contexts: (entity) => lines(packed.contexts?.[entity.place]),
        sources: packed.sources, allSources: packed.all_sources, rejected: packed.rejected,
    };
};

const typesHere = () => TYPE_ORDER.map((name) => content.types.find((type) => type.name === name)).filter((type) => type && type.all > 0);

/// What the periods of the charts are.
const periodName = () => (content.periodsCut === 4 ? "year" : content.periodsCut === 7 ? "month" : content.run.settings?.period ?? "month");

const unitName = () => {
    const unit = String(content.run.settings?.unit ?? "sentence");
    return say({ sentence: "sentence", paragraph: "paragraph", document: "documentUnit" }[unit] ?? "window");
};

const entityLink = (entity, words) =>
    el("a", { href: `#/name/${encodeURIComponent(entity.id)}`, class: `name type-${entity.type}` }, words ?? entity.name);
