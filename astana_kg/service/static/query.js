// Makes the page at / an editor: YASGUI where it was built, else the plain form as it stands.
"use strict";

const BASE = "https://w3id.org/astana-kg/";
const ENDPOINT = `${location.origin}/sparql`;
const FORMATS = {
  rows: { html: "HTML", json: "JSON", csv: "CSV", tsv: "TSV", xml: "XML" },
  graph: { html: "HTML", turtle: "Turtle", ntriples: "N-Triples", jsonld: "JSON-LD", rdfxml: "RDF/XML" },
};
const LANGUAGE = document.documentElement.lang;

const plain = document.getElementById("query");

/** The terms that fit what was typed: by the start of their IRI first, then by any part of a name. */
function fitting(terms, typed) {
  const wanted = typed.toLowerCase();
  const local = wanted.split(/[#/:]/).pop();
  const starting = terms.filter(({ iri }) => iri.toLowerCase().startsWith(wanted));
  const namespace = typed.slice(0, typed.length - local.length);
  const containing = terms.filter(
    ({ iri, en, ar }) =>
      local.length > 1 &&
      iri.startsWith(namespace) &&
      [iri.slice(namespace.length), en, ar].some((name) => name?.toLowerCase().includes(local)),
  );
  return [...new Set([...starting, ...containing])].slice(0, 100);
}

function compact(iri, prefixes) {
  for (const [prefix, namespace] of Object.entries(prefixes)) {
    const local = iri.slice(namespace.length);
    if (iri.startsWith(namespace) && /^[\w-]+$/.test(local)) return `${prefix}:${local}`;
  }
  return `<${iri}>`;
}

/** A suggestion: the term, and its names in both languages, each in its own direction. */
function drawSuggestion(place, term, name) {
  place.append(term, " ");
  for (const language of ["en", "ar"]) {
    if (!name?.[language]) continue;
    const shown = document.createElement("bdi");
    shown.lang = language;
    shown.textContent = name[language];
    place.append(" ", shown);
  }
}

function termCompleter({ terms, prefixes }) {
  const names = new Map(terms.map((term) => [compact(term.iri, prefixes), term]));
  return {
    name: "terms",
    autoShow: true,
    bulk: false,
    persistenceId: null,
    isValidCompletionPosition(yasqe) {
      const token = yasqe.getCompleteToken();
      const before = yasqe.getPreviousNonWsToken(yasqe.getDoc().getCursor().line, token);
      const isTerm = /^(<|[\w-]+:)/.test(token.string) && !/^(string|comment)$/.test(token.type);
      return isTerm && before?.string?.toUpperCase() !== "PREFIX";
    },
    preProcessToken(yasqe, token) {
      const [, prefix, local] = /^([\w-]*):(.*)$/.exec(token.string) ?? [];
      const namespace = { ...prefixes, ...yasqe.getPrefixesFromQuery() }[prefix];
      token.autocompletionString = namespace ? namespace + local : token.string.replace(/[<>]/g, "");
      return token;
    },
    get: (_yasqe, token) =>
      fitting(terms, token?.autocompletionString ?? "").map(({ iri }) => compact(iri, prefixes)),
    postprocessHints: (_yasqe, hints) =>
      hints.map((hint) => ({
        ...hint,
        render: (place) => drawSuggestion(place, hint.text, names.get(hint.text)),
      })),
  };
}

function registerCompleters(Yasqe, data) {
  const { variables, prefixes } = Yasqe.Autocompleters;
  Yasqe.defaults.autocompleters = [];
  const lines = Object.entries(data.prefixes).map(([prefix, iri]) => `${prefix}: <${iri}>`);
  const ours = { ...prefixes, get: lines.sort(), persistenceId: null };
  for (const one of [variables, ours, termCompleter(data)]) Yasqe.registerAutocompleter(one, true);
}

/** Links to what is ours lead to this host, whichever it is. */
function keepHere(part) {
  for (const link of part.querySelectorAll(`a[href^="${BASE}"]`)) {
    link.setAttribute("href", `/${link.getAttribute("href").slice(BASE.length)}`);
  }
}

function inWords(text, { exact, patterns }) {
  const found = exact[text.trim()];
  if (found) return found;
  const [pattern, words] = patterns.find(([one]) => new RegExp(one).test(text.trim())) ?? [];
  return pattern ? text.trim().replace(new RegExp(pattern), words) : text;
}

/** YASGUI speaks English only: its labels are put into the language of the page. */
function translate(part, words) {
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.parentElement.closest("tbody, .CodeMirror")) continue;
    const translated = inWords(node.data, words);
    if (translated !== node.data) node.data = translated;
  }
  for (const name of ["title", "aria-label", "placeholder"]) {
    for (const element of part.querySelectorAll(`[${name}]`)) {
      element.setAttribute(name, inWords(element.getAttribute(name), words));
    }
  }
}

/** Do something with each part of the page that YASGUI draws, now and later. */
function withEachPart(place, work) {
  work(place);
  new MutationObserver((changes) => {
    const parents = new Set(changes.map(({ target }) => target));
    for (const parent of parents) if (!parent.closest(".CodeMirror")) work(parent);
  }).observe(place, { childList: true, subtree: true });
}

/** Under the answer's views: links that give it in other formats, to keep or to pass on. */
function offerFormats(tab) {
  const header = tab.getYasr().headerEl;
  header.querySelector(".formats")?.remove();
  if (!tab.hasResults() || tab.getYasr().results.hasError()) return;
  const place = document.getElementById("formats").content.firstElementChild.cloneNode(true);
  const query = tab.getQuery();
  const kind = /^(CONSTRUCT|DESCRIBE)$/.test(tab.getYasqe().getQueryType()) ? "graph" : "rows";
  for (const [format, name] of Object.entries(FORMATS[kind])) {
    const link = document.createElement("a");
    link.href = `/sparql?${new URLSearchParams({ query, format })}`;
    link.textContent = name;
    place.append(" ", link);
  }
  header.append(place);
}

function openQuestion(yasgui, question) {
  const value = question.text.replace('VALUES ?language { "en" }', `VALUES ?language { "${LANGUAGE}" }`);
  const known = { name: question[LANGUAGE], yasqe: { value } };
  const tab = yasgui.addTab(true, known, { avoidDuplicateTabs: true });
  tab.query().catch(() => {});
  tab.getYasr().rootEl.scrollIntoView({ block: "nearest" });
}

function configure(Yasgui, data) {
  registerCompleters(Yasgui.Yasqe, data);
  Yasgui.Yasr.defaults.prefixes = data.prefixes;
  Object.assign(Yasgui.Yasr.defaults.plugins.table, {
    dynamicConfig: { compact: true, isEllipsed: false },
  });
  Yasgui.Tab.prototype.getShareableLink = function () {
    return `${location.origin}${location.pathname}${location.search}#query=${encodeURIComponent(this.getQuery())}`;
  };
  return {
    persistenceId: "astana-kg",
    autofocus: false,
    copyEndpointOnNewTab: false,
    requestConfig: { endpoint: () => ENDPOINT, method: "POST" },
    // What a link brings is its query; where and how it is asked is ours to say.
    populateFromUrl: (tab) => ({ ...tab, requestConfig: { ...tab.requestConfig, endpoint: ENDPOINT, headers: {}, args: [] } }),
    yasqe: { value: plain.value, collapsePrefixesOnLoad: true },
  };
}

async function json(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

function listen(yasgui, questions) {
  // The event comes before the answer is drawn.
  yasgui.on("queryResponse", (_yasgui, tab) => setTimeout(() => offerFormats(tab)));
  for (const link of document.querySelectorAll("a[data-query]")) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      openQuestion(yasgui, questions[link.dataset.query]);
    });
  }
}

async function start() {
  const query = new URLSearchParams(location.hash.slice(1)).get("query");
  if (query) plain.value = query;
  if (!window.Yasgui) return;
  const data = await json("/editor.json");
  const words = LANGUAGE === "en" ? undefined : await json(`/static/words.${LANGUAGE}.json`);
  const place = document.getElementById("editing");
  place.hidden = false;
  plain.form.hidden = true;
  const yasgui = new window.Yasgui(document.getElementById("editor"), configure(window.Yasgui, data));
  withEachPart(place, (part) => {
    keepHere(part);
    if (words) translate(part, words);
  });
  listen(yasgui, data.questions);
}

start();
