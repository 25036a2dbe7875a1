// Where the names of a network stand: pairs pull, all others push (Fruchterman & Reingold, 1991). No chance is in it, so the same pairs
// always give the same picture.

const STEPS = 260;

/// Numbers spread between 0 and `size`: half by what they are, half by their rank, so that a crowd gets room and a straggler takes little.
const spread = (numbers, size) => {
    const order = numbers.map((_, at) => at).sort((a, b) => numbers[a] - numbers[b]);
    const rank = new Array(numbers.length);
    order.forEach((at, place) => { rank[at] = numbers.length > 1 ? place / (numbers.length - 1) : 0.5; });
    const [low, high] = [numbers[order[0]], numbers[order.at(-1)]];
    return numbers.map((number, at) => size * (0.5 * rank[at] + 0.5 * (high > low ? (number - low) / (high - low) : 0.5)));
};

/// Places of `count` names by their numbers in a box; `edges` are [a, b, pull from 0 to 1].
const layout = (count, edges, [width, height]) => {
    const degrees = new Array(count).fill(0);
    for (const [a, b] of edges) { degrees[a] += 1; degrees[b] += 1; }
    const ideal = 1;
    const places = Array.from({ length: count }, (_, at) => {
        const far = Math.sqrt(at + 0.5) * ideal;
        return [Math.cos(at * 2.39996) * far, Math.sin(at * 2.39996) * far];
    });
    let heat = Math.sqrt(count) * 0.25;
    const moves = new Float64Array(count * 2);
    for (let step = 0; step < STEPS; step += 1) {
        moves.fill(0);
        for (let a = 0; a < count; a += 1) {
            for (let b = a + 1; b < count; b += 1) {
                const [x, y] = [places[a][0] - places[b][0], places[a][1] - places[b][1]];
                const square = x * x + y * y + 1e-4;
                const push = (ideal * ideal) / square;
                moves[2 * a] += x * push; moves[2 * a + 1] += y * push;
                moves[2 * b] -= x * push; moves[2 * b + 1] -= y * push;
            }
            // Parts that are joined to nothing else stay near.
            moves[2 * a] -= places[a][0] * 0.06; moves[2 * a + 1] -= places[a][1] * 0.06;
        }
        for (const [a, b, strength] of edges) {
            const [x, y] = [places[a][0] - places[b][0], places[a][1] - places[b][1]];
            const pull = (Math.sqrt(x * x + y * y) / ideal) * (0.15 + 0.6 * strength) / Math.sqrt(Math.min(degrees[a], degrees[b]));
            moves[2 * a] -= x * pull; moves[2 * a + 1] -= y * pull;
            moves[2 * b] += x * pull; moves[2 * b + 1] += y * pull;
        }
        for (let at = 0; at < count; at += 1) {
            const [x, y] = [moves[2 * at], moves[2 * at + 1]];
            const length = Math.sqrt(x * x + y * y) + 1e-9;
            const far = Math.min(length, heat) / length;
            places[at][0] += x * far; places[at][1] += y * far;
        }
        heat *= 0.982;
    }
    const [across, down] = [spread(places.map(([x]) => x), width), spread(places.map(([, y]) => y), height)];
    return across.map((x, at) => [x, down[at]]);
};
