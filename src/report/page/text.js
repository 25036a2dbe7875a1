// Numbers, dates and letters as people read them.

let numbers, decimals, scores, shortNumbers;
const collator = new Intl.Collator("vi", { numeric: true });

const useLanguage = (chosen) => {
    language = LANGUAGES.includes(chosen) ? chosen : "vi";
    document.documentElement.lang = language;
    numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
    decimals = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
    shortNumbers = new Intl.NumberFormat(language, { notation: "compact", compactDisplay: "long", maximumFractionDigits: 1 });
    scores = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
};
useLanguage("vi");

const whole = (number) => numbers.format(number);
const decimal = (number) => decimals.format(number);
const score = (number) => scores.format(number);
const compact = (number) => (number < 10000 ? whole(number) : shortNumbers.format(number));

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// An ISO date, month, quarter, week or year.
const shownDate = (iso) => {
    if (!iso) return "";
    const [year, second, day] = iso.split("-");
    if (!second) return year;
    if (second[0] === "Q") return language === "vi" ? `quý ${second[1]}/${year}` : `${second} ${year}`;
    if (second[0] === "W") return language === "vi" ? `tuần ${Number(second.slice(1))}/${year}` : `week ${Number(second.slice(1))}, ${year}`;
    const month = Number(second);
    if (language === "vi") return day ? `${Number(day)}/${month}/${year}` : `${month}/${year}`;
    return day ? `${Number(day)} ${MONTHS[month - 1]} ${year}` : `${MONTHS[month - 1]} ${year}`;
};

const shownSpan = (first, last) => {
    if (!first) return say("noDate");
    return first === last ? shownDate(first) : `${shownDate(first)} – ${shownDate(last)}`;
};

/// Letters without case and marks: what someone types who leaves out the accents.
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
const accented = (text) => text.normalize("NFC").toLowerCase();

/// A person's name as it is looked up by given name.
const givenFirst = (name) => {
    const words = name.trim().split(/\s+/);
    return words.length > 1 ? `${words.at(-1)} ${words.slice(0, -1).join(" ")}` : name;
};
