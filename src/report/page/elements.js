// Elements made of text nodes only: nothing from an article is ever read as HTML.

const fill = (node, ...children) => {
    for (const child of children.flat(Infinity)) {
        if (child === null || child === undefined || child === false) continue;
        node.append(child instanceof Node ? child : document.createTextNode(String(child)));
    }
    return node;
};

const assign = (node, properties) => {
    for (const [name, value] of Object.entries(properties ?? {})) {
        if (value === null || value === undefined || value === false) continue;
        if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
        else node.setAttribute(name, value === true ? "" : value);
    }
    return node;
};

/// An element: `el("p", { class: "lead" }, "text", otherElement)`.
const el = (tag, properties, ...children) => fill(assign(document.createElement(tag), properties), ...children);

/// The same of SVG.
const svg = (tag, properties, ...children) => fill(assign(document.createElementNS("http://www.w3.org/2000/svg", tag), properties), ...children);

const button = (words, onclick, properties) => el("button", { type: "button", onclick, ...properties }, words);

/// A small drawing of one path.
const icon = (path) => svg("svg", { class: "icon", viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true", focusable: "false" }, svg("path", { d: path }));

const typeMark = (type) => el("span", { class: `mark type-${type}`, title: say(type) });

/// A horizontal bar of a share from 0 to 1.
const bar = (share, className) => {
    const filled = el("span", { class: "bar-filled" });
    filled.style.width = `${Math.max(1, Math.round(share * 100))}%`;
    return el("span", { class: `bar ${className ?? ""}` }, filled);
};

const section = (heading, note, ...children) =>
    el("section", { class: "block" }, el("div", { class: "block-head" }, el("h2", null, heading), note && el("p", { class: "note" }, note)), ...children);

const missing = () => el("p", { class: "note" }, say("missing"));

/// Chips of which one is chosen.
const choice = (options, chosen, onchoose) => {
    const chips = el("div", { class: "chips", role: "group" });
    for (const [value, words, type] of options) {
        chips.append(el("button", {
            type: "button", class: "chip", "aria-pressed": String(value === chosen), "data-value": value,
            onclick: () => onchoose(value),
        }, type && typeMark(type), words));
    }
    return chips;
};
