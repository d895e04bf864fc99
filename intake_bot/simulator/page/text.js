// Turns a text and its Telegram entities into DOM nodes. Never reads a text as HTML.

const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};
const BLOCKS = new Set(["pre", "blockquote"]); // they begin and end lines by themselves
const SAFE_LINK = /^(https?:|tg:|mailto:|tel:)/i;

function link(address, node) {
  if (SAFE_LINK.test(address)) {
    node.href = address;
    node.target = "_blank";
    node.rel = "noopener noreferrer";
  }
  return node;
}

function elementFor(entity, covered) {
  switch (entity.type) {
    case "text_link":
      return link(entity.url, document.createElement("a"));
    case "url":
      return link(/^[a-z]+:/i.test(covered) ? covered : `https://${covered}`, document.createElement("a"));
    case "email":
      return link(`mailto:${covered}`, document.createElement("a"));
    case "bot_command": {
      const command = document.createElement("button");
      command.type = "button";
      command.className = "command";
      command.dataset.command = covered;
      return command;
    }
    case "spoiler": {
      const spoiler = document.createElement("button");
      spoiler.type = "button";
      spoiler.className = "spoiler";
      spoiler.addEventListener("click", () => spoiler.classList.add("open"));
      return spoiler;
    }
    default: {
      const element = document.createElement(TAGS[entity.type] || "span");
      if (entity.type === "expandable_blockquote") {
        element.className = "expandable";
        element.tabIndex = 0;
        element.addEventListener("click", () => element.classList.toggle("open"));
      }
      if (!TAGS[entity.type]) element.className = "mention";
      return element;
    }
  }
}

// Offsets are UTF-16 code units, which is how JavaScript counts too.
function fill(parent, text, entities, from, to) {
  let at = from;
  while (entities.length && entities[0].offset < to) {
    const entity = entities.shift();
    const begin = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    if (end <= begin) continue;
    const element = elementFor(entity, text.slice(begin, end));
    const block = BLOCKS.has(element.localName);
    parent.append(text.slice(at, block && begin > at && text[begin - 1] === "\n" ? begin - 1 : begin));
    fill(element, text, entities, begin, end);
    parent.append(element);
    at = block && end < to && text[end] === "\n" ? end + 1 : end;
  }
  parent.append(text.slice(at, to));
}

export function formatted(text, entities = []) {
  const box = document.createElement("div");
  box.className = "text";
  box.dir = "auto";
  fill(box, text, entities.map((entity) => ({ ...entity })), 0, text.length);
  return box;
}

const SCRIPTS = [
  ["ko", /\p{Script=Hangul}/u], ["ja", /[\p{Script=Hiragana}\p{Script=Katakana}]/u], ["zh", /\p{Script=Han}/u],
  ["ar", /\p{Script=Arabic}/u], ["th", /\p{Script=Thai}/u], ["ru", /\p{Script=Cyrillic}/u],
];

// The language a text is most likely in, for fonts and screen readers: by its script, else the reader's own.
export function languageOf(text, fallback) {
  const own = (fallback || "en").split("-")[0];
  for (const [tag, script] of SCRIPTS) {
    if (script.test(text)) return tag === "ru" && own === "mn" ? own : tag;
  }
  return ["ko", "ja", "zh", "ar", "th", "ru"].includes(own) ? "en" : own;
}
