// Draws one message: its text, what it carries, and its buttons.

import { fileAddress } from "./api.js";
import { formatted, languageOf } from "./text.js";

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });

function element(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

const ICONS = {
  copy: "M9 9h10v11H9zM15 9V4H5v11h4",
  voice: "M12 4a3 3 0 0 1 3 3v4a3 3 0 0 1-6 0V7a3 3 0 0 1 3-3zM6 11a6 6 0 0 0 12 0M12 17v3",
  location: "M12 21s7-6.2 7-11a7 7 0 0 0-14 0c0 4.8 7 11 7 11zM12 12.4a2.4 2.4 0 1 0 0-4.8 2.4 2.4 0 0 0 0 4.8z",
  contact: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20c.8-3.6 3.8-5.5 7.5-5.5s6.7 1.9 7.5 5.5",
  out: "M8 16L17 7M9 7h8v8",
};
const SVG = "http://www.w3.org/2000/svg";

function icon(name) {
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  picture.append(path);
  return picture;
}

// A line with a badge: what a file, a voice message, a place or a contact looks like.
function card(badge, title, below, tag = "div") {
  const box = element(tag, "file");
  const kind = element("span", "kind");
  kind.append(badge);
  const name = element("span", "name", title);
  name.dir = "auto";
  const about = element("span", "about");
  about.append(name, element("span", "size", below));
  box.append(kind, about);
  return box;
}

function size(bytes) {
  return bytes < 1024 ? `${bytes} B` : bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(0)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
}

function attachment(body) {
  if (body.photo) {
    const picture = element("img", "photo");
    picture.src = fileAddress(body.photo.at(-1).file_id);
    picture.alt = body.caption || "Photo";
    return picture;
  }
  if (body.document) {
    const name = body.document.file_name || "File";
    const link = card(name.split(".").pop().slice(0, 4).toUpperCase(), name, size(body.document.file_size || 0), "a");
    link.href = fileAddress(body.document.file_id);
    link.download = name;
    return link;
  }
  if (body.sticker) return element("div", "sticker", body.sticker.emoji || "🙂");
  if (body.voice) return card(icon("voice"), "Voice message", `0:${String(body.voice.duration).padStart(2, "0")}`);
  if (body.location) return card(icon("location"), "Location", `${body.location.latitude}, ${body.location.longitude}`);
  if (body.contact) return card(icon("contact"), body.contact.first_name, body.contact.phone_number);
  return null;
}

function service(body) {
  if (body.new_chat_members) return `${body.from.first_name} added ${body.new_chat_members.map((m) => m.first_name).join(", ")}`;
  if (body.migrate_to_chat_id) return "This group became a supergroup";
  if (body.migrate_from_chat_id) return "The supergroup begins here";
  if (body.forum_topic_created) return `Topic “${body.forum_topic_created.name}” was opened`;
  return null;
}

function button(spec, actions) {
  let node;
  if (spec.url && /^(https?|tg):/i.test(spec.url)) {
    node = element("a", "key");
    node.href = spec.url;
    node.target = "_blank";
    node.rel = "noopener noreferrer";
  } else {
    node = element("button", "key");
    node.type = "button";
  }
  if (spec.style) node.classList.add(spec.style);
  const label = element("span", "label", spec.text);
  label.dir = "auto";
  node.append(label);
  if (spec.url) node.append(icon("out"));
  if (spec.copy_text) {
    node.append(icon("copy"));
    node.addEventListener("click", () => actions.copy(spec.copy_text.text));
  }
  if (spec.callback_data !== undefined) {
    node.dataset.data = spec.callback_data;
    node.addEventListener("click", () => actions.press(spec.callback_data));
  }
  return node;
}

// `actions`: press(data), copy(text), command(text), reply(), edit() or null when it cannot be edited.
export function draw(message, person, actions) {
  const { body } = message;
  const row = element("div", "row");
  row.dataset.id = message.id;
  const words = service(body);
  if (words !== null) {
    row.classList.add("service");
    row.append(element("span", "", words));
    return row;
  }
  const own = body.from.id === person.id;
  row.classList.add(own ? "own" : message.by_bot ? "bot" : "other");
  const bubble = element("div", "bubble");
  if (!own && body.chat.type !== "private") {
    const author = element("div", "author", body.from.first_name);
    author.dir = "auto";
    bubble.append(author);
  }
  if (body.reply_to_message) {
    const quoted = element("div", "quoted");
    quoted.dir = "auto";
    quoted.append(element("strong", "", body.reply_to_message.from.first_name), element("span", "", body.reply_to_message.text || body.reply_to_message.caption || "Attachment"));
    bubble.append(quoted);
  }
  const carried = attachment(body);
  if (carried) bubble.append(carried);
  const text = body.text ?? body.caption;
  if (text !== undefined) {
    const node = formatted(text, body.entities || body.caption_entities);
    node.lang = languageOf(text, person.language);
    bubble.append(node);
  }
  const meta = element("div", "meta");
  if (body.edit_date) meta.append(element("span", "", "edited"));
  const time = element("time", "", clock.format(new Date(body.date * 1000)));
  time.dateTime = new Date(body.date * 1000).toISOString();
  meta.append(time);
  bubble.append(meta);
  const tools = element("div", "tools");
  const reply = element("button", "icon", "↩");
  reply.type = "button";
  reply.setAttribute("aria-label", "Reply");
  reply.addEventListener("click", actions.reply);
  tools.append(reply);
  if (own && body.text !== undefined) {
    const edit = element("button", "icon", "✎");
    edit.type = "button";
    edit.setAttribute("aria-label", "Edit");
    edit.addEventListener("click", actions.edit);
    tools.append(edit);
  }
  bubble.addEventListener("click", (event) => {
    const command = event.target.closest(".command");
    if (command) actions.command(command.dataset.command);
  });
  const stack = element("div", "stack");
  if (body.reply_markup?.inline_keyboard) stack.classList.add("keyed");
  const line = element("div", "line");
  line.append(bubble, tools);
  stack.append(line);
  const rows = body.reply_markup?.inline_keyboard;
  if (rows) {
    const keyboard = element("div", "keyboard");
    for (const specs of rows) {
      const keys = element("div", "keys");
      keys.append(...specs.map((spec) => button(spec, actions)));
      keyboard.append(keys);
    }
    stack.append(keyboard);
  }
  row.append(stack);
  return row;
}

export function day(date) {
  return new Intl.DateTimeFormat(undefined, { day: "numeric", month: "long" }).format(new Date(date * 1000));
}
