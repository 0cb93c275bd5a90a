// Measures the page from its rendered colours and boxes.
// Contrast per WCAG 2.2, "relative luminance" and "contrast ratio".
const channels = colour => colour.match(/[\d.]+/g).map(Number);
const isClear = colour => channels(colour).length === 4 && channels(colour)[3] === 0;

function luminance(colour) {
    const [r, g, b] = channels(colour).slice(0, 3).map(value => {
        const share = value / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one, other) {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
}

function ground(element) {
    for (let each = element; each; each = each.parentElement) {
        const colour = getComputedStyle(each).backgroundColor;
        if (!isClear(colour)) {
            return colour;
        }
    }
    return 'rgb(255, 255, 255)';
}

const texts = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
    const text = walker.currentNode.data.trim();
    const parent = walker.currentNode.parentElement;
    if (text && parent.checkVisibility()) {
        texts.push({name: text, value: contrast(getComputedStyle(parent).color, ground(parent))});
    }
}

const buttons = [...document.querySelectorAll('button')];
const focused = buttons.filter(each => each.matches(':focus-visible'));
const root = document.documentElement;
return {
    language: root.lang,
    headings: [...document.querySelectorAll('h1')].map(each => each.textContent),
    landmarks: [...document.querySelectorAll('header, main, nav, footer')].map(each => each.localName),
    overflow: root.scrollWidth - root.clientWidth,
    groundLuminance: luminance(ground(document.body)),
    texts,
    edges: buttons.map(each => ({
        name: each.textContent.trim(),
        value: contrast(getComputedStyle(each).borderTopColor, ground(each.parentElement)),
    })),
    heights: buttons.map(each => ({
        name: each.textContent.trim(),
        value: each.getBoundingClientRect().height,
    })),
    rings: focused.map(each => ({
        name: getComputedStyle(each).outlineStyle + ' ' + getComputedStyle(each).outlineWidth,
        value: contrast(getComputedStyle(each).outlineColor, ground(each.parentElement)),
    })),
};
