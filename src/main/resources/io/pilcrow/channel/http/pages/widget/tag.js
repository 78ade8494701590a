// Read at once: later the browser does not tell which tag a script came by.

/** @type {?HTMLScriptElement} */
const TAG = document.currentScript ?? document.querySelector('script[src*="/widget/v1"]');

/** Where the script came from is whom it asks. */
const SERVER = TAG ? TAG.src.replace(/\/widget\/[^/]*$/, "") : location.origin;
