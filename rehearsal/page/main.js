/**
 * Puts the page together: the toolbar, the list, and a conversation for each pane; and carries the keyboard between
 * them.
 */
import { createConversation } from "./conversation.js";
import { h } from "./elements.js";
import { listen } from "./events.js";
import { createList } from "./list.js";
import { isNarrow, leave, onRoute, openPane, panes, setActive } from "./route.js";
import { isLoaded, subscribe } from "./state.js";
import { tapAnswered } from "./taps.js";
import { language, t } from "./texts.js";
import { toastPlace } from "./toasts.js";
import { createToolbar } from "./toolbar.js";

document.documentElement.lang = language;
document.title = t("title");

const toolbar = createToolbar();
const list = createList(open);
const stage = h("div", { class: "stage" }, h("p", { class: "nobody" }, t("connecting")));
document.body.append(
  toolbar.element,
  toolbar.banner,
  h("main", { class: "client" }, list.element, stage),
  toastPlace(),
);

/** @type {ReturnType<typeof createConversation>[]} */
let shown = [];

/** Shows the conversations that the address and the width ask for; those that stay are not touched. */
function show() {
  if (!isLoaded()) return;
  const wanted = panes();
  const wasReading = document.body.classList.contains("reading");
  const left = shown[0]?.pane;
  document.body.classList.toggle("reading", isNarrow() && wanted.length > 0);
  const isSame =
    wanted.length === shown.length &&
    wanted.every(({ person, chat }, at) => {
      const { pane } = shown[at];
      return pane.person === person && pane.chat === chat;
    });
  if (!isSame) {
    const old = shown;
    shown = wanted.map((pane) => {
      const kept = old.find((one) => one.pane.person === pane.person && one.pane.chat === pane.chat);
      return kept ?? createConversation(pane, { back: leave, open });
    });
    for (const one of old) {
      if (shown.includes(one)) continue;
      one.end();
      one.element.remove();
    }
    stage.querySelector(".nobody")?.remove();
    shown.forEach((one, at) => {
      if (stage.children[at] !== one.element) stage.insertBefore(one.element, stage.children[at] ?? null);
    });
    if (!shown.length) stage.append(h("p", { class: "nobody" }, t("nobody")));
  }
  if (wasReading && isNarrow() && !shown.length) list.focus(left);
  syncList();
  toolbar.sync();
}

let isListDue = false;

/** At most once a frame: colleagues who fill it in make many events. */
function syncList() {
  if (isListDue) return;
  isListDue = true;
  requestAnimationFrame(() => {
    isListDue = false;
    list.sync(panes());
  });
}

/** @param {import("./types.js").Pane} pane */
function open(pane) {
  openPane(pane);
  shown.find((one) => one.pane.person === pane.person && one.pane.chat === pane.chat)?.focus();
}

stage.addEventListener("focusin", (/** @type {FocusEvent} */ event) => {
  const at = shown.findIndex((one) => one.element.contains(/** @type {Node} */ (event.target)));
  if (at >= 0) setActive(at);
});

stage.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  const at = shown.find((one) => one.element.contains(/** @type {Node} */ (event.target)));
  if (isNarrow()) leave();
  else list.focus(at?.pane);
});

subscribe((change) => {
  if (change.type === "toast") tapAnswered(change);
  if (change.type === "state") show();
  for (const one of shown) one.update(change);
  if (change.type === "connection") toolbar.sync();
  else if (change.type !== "toast" && change.type !== "taps") syncList();
});
onRoute(show);
setInterval(toolbar.sync, 1000);
listen();
