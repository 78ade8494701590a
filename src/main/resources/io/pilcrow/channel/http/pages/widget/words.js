// The reader's language. The server puts ENGLISH and LANGUAGES before this; it has the others.

const FROM_RIGHT = /^(ar|he|fa|ur|yi)\b/;

/** What the widget says, in one language. */
class Words {
  /** @param {string} lang @param {Object<string, *>} strings @param {Object<string, *>} own a publisher's */
  constructor(lang, strings, own) {
    this.lang = lang;
    this.strings = { ...ENGLISH, ...strings, ...own };
  }

  /** A string with its values filled in. A value is never markup: all words become text. */
  say(name, values = {}) {
    const said = this.strings[name];
    if (typeof said === "string") return said.replace(/\{(\w+)\}/g, (all, key) => values[key] ?? all);
    return "";
  }

  /** A string that depends on a number. */
  count(name, n) {
    const forms = this.strings[name];
    const form = forms[new Intl.PluralRules(this.lang).select(n)] ?? forms.other;
    return form.replace("{n}", new Intl.NumberFormat(this.lang).format(n));
  }

  seconds(n) {
    const style = { style: "unit", unit: "second", unitDisplay: "long" };
    return new Intl.NumberFormat(this.lang, style).format(n);
  }
}

/** The first language of those wanted that there is. */
function chosen(wanted) {
  const bare = wanted.map((lang) => lang.toLowerCase().split("-")[0]);
  return bare.find((lang) => LANGUAGES.includes(lang)) ?? "en";
}

/** @returns {Promise<Object<string, *>>} nothing for English and where the server cannot be asked */
async function strings(server, lang) {
  if (lang === "en") return {};
  try {
    const response = await fetch(`${server}/widget/strings/${lang}.json`, { credentials: "omit" });
    return response.ok ? await response.json() : {};
  } catch {
    return {};
  }
}
