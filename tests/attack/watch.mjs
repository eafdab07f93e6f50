// What a page did with the texts: found(page) tells each one that ran, loaded, asked, broke the policy or became an element, and shown(page) where
// each stood as plain text: 'route place' → numbers.
import { canary } from './payloads.mjs';

export async function watched(context) {
  const troubles = [];
  await context.exposeBinding('__mjxTold', (_, what) => troubles.push(what));
  await context.addInitScript(() => {
    const tell = (what) => globalThis.__mjxTold?.(`${what} on ${location.pathname}`);
    globalThis.__xss = (n) => tell(`text ${n} ran`);
    document.addEventListener('securitypolicyviolation', (event) => tell(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
    const look = (node) => {
      if (node.nodeType !== 1) return;
      for (const one of [node, ...node.querySelectorAll('*')]) if (one.hasAttribute('data-mjx') || /^javascript:/i.test(one.getAttribute('href') ?? '')) tell(`element ${one.outerHTML.slice(0, 120)}`);
    };
    new MutationObserver((changes) => changes.forEach((change) => (change.type === 'childList' ? change.addedNodes.forEach(look) : look(change.target)))).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-mjx', 'href'] });
  });
  await context.route((url) => url.hostname.endsWith(canary), (route) => {
    troubles.push(`asked for ${route.request().url()} from ${route.request().frame()?.url()}`);
    return route.abort();
  });
  context.on('page', (page) => {
    page.on('dialog', (dialog) => {
      // Leaving a form that is being written asks, as it should.
      if (dialog.type() !== 'beforeunload') troubles.push(`dialog ${dialog.message()} on ${page.url()}`);
      dialog.accept().catch(() => {});
    });
  });
  return troubles;
}

// Looks through the page, its shadow trees and frames of the same site: {elements, shown: [[place, n]…]}.
export async function looked(page) {
  return page.evaluate(() => {
    const elements = [], shown = new Set();
    const name = (one) => one && `${one.localName}${[...(one.classList ?? [])].sort().slice(0, 2).map((word) => `.${word}`).join('')}`;
    const note = (text, place) => {
      for (const [, n] of String(text).matchAll(/mjx(\d+)z/g)) shown.add(`${place}\t${n}`);
    };
    const walk = (root) => {
      const nodes = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT | NodeFilter.SHOW_COMMENT);
      for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
        if (node.nodeType === 1) {
          if (node.hasAttribute('data-mjx')) elements.push(node.outerHTML.slice(0, 200));
          for (const { name: own, value } of node.attributes) if (value.includes('mjx')) note(value, `${name(node.parentElement)}>${name(node)}@${own}`);
          if (typeof node.value === 'string' && node.value.includes('mjx')) note(node.value, `${name(node)}.value`);
          if (node.shadowRoot) walk(node.shadowRoot);
        } else if (node.data.includes('mjx')) note(node.data, `${name(node.parentElement?.parentElement)}>${name(node.parentElement)}`);
      }
    };
    walk(document);
    for (const frame of document.querySelectorAll('iframe')) {
      try {
        if (frame.contentDocument) walk(frame.contentDocument);
      } catch {
        continue;
      }
    }
    note(document.title, 'title');
    return { elements, shown: [...shown] };
  });
}
