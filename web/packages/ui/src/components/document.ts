// A document's HTML, made harmless and shown under a strict content policy: scripts and handlers go, style sheets are
// adopted and style attributes are set through the object model, which `style-src 'self'` allows.
const DROPPED = 'script, style, iframe, object, embed, link, base, meta, form, input, button, textarea, select'
const KEPT = 'data-kept-style'
const ADDRESS_ATTRIBUTES = ['href', 'src', 'xlink:href', 'action', 'formaction']

export interface CleanDocument { nodes: Node[]; styles: string[]; sheets: string[]; attributes: { element: Element; style: string }[] }

function harmlessAddress(value: string): boolean {
  return /^(#|\/(?!\/)|data:image\/(png|jpeg|gif|svg\+xml);)/i.test(value.trim())
}

export function cleanDocument(html: string): CleanDocument {
  // The parser applies the page's policy too, so styles are taken out of the text before it is parsed.
  const styles: string[] = []
  const bare = html
    .replace(/<style\b[^>]*>([\s\S]*?)<\/style\s*>/gi, (_, sheet: string) => { styles.push(sheet); return '' })
    .replace(/<[a-z][^>]*>/gi, tag => tag.replace(/\sstyle\s*=/gi, ` ${KEPT}=`))
  const sheets = Array.from(bare.matchAll(/<link\b[^>]*\bhref="(\/[^"/][^"]*\.css)"[^>]*>/gi), match => match[1]!)
  const parsed = new DOMParser().parseFromString(bare, 'text/html')
  parsed.querySelectorAll(DROPPED).forEach(element => element.remove())
  const attributes: CleanDocument['attributes'] = []
  for (const element of Array.from(parsed.body.querySelectorAll('*'))) {
    for (const { name, value } of Array.from(element.attributes)) {
      if (name.startsWith('on')) element.removeAttribute(name)
      else if (ADDRESS_ATTRIBUTES.includes(name) && !harmlessAddress(value)) element.removeAttribute(name)
      else if (name === KEPT) {
        attributes.push({ element, style: value })
        element.removeAttribute(name)
      }
    }
  }
  return { nodes: Array.from(parsed.body.childNodes), styles, sheets, attributes }
}

const PAPER = `
:host { display: block; }
.paper-root { font-family: FandolFang, FangSong, STFangsong, "Noto Serif CJK SC", "Source Han Serif SC", serif; font-size: 16px; line-height: 1.9; color: #111; overflow-wrap: anywhere; }
.paper-root h1 { margin: 0 0 16px; font-size: 22px; line-height: 1.5; text-align: center; font-weight: 600; }
.paper-root p { margin: 0; text-indent: 2em; text-align: justify; }
.paper-root table { width: 100%; border-collapse: collapse; }
.paper-root td, .paper-root th { border: 1px solid #333; padding: 4px 8px; }
mark { background: #ffe9a8; }
`

const fetched = new Map<string, Promise<string>>()
function sheetText(address: string): Promise<string> {
  const known = fetched.get(address) ?? fetch(address, { credentials: 'same-origin' }).then(answer => (answer.ok ? answer.text() : ''), () => '')
  fetched.set(address, known)
  return known
}

function sheetOf(text: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(text.replace(/@import[^;]+;/g, '').replace(/(^|[\s,{}])(html|body)(?=[\s,{][^{}]*\{|\{)/g, '$1.paper-root'))
  return sheet
}

export function showDocument(host: HTMLElement, html: string): void {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
  const clean = cleanDocument(html)
  const paper = document.createElement('div')
  paper.className = 'paper-root'
  paper.append(...clean.nodes.map(node => document.importNode(node, true)))
  const styled = Array.from(paper.querySelectorAll<HTMLElement>('*'))
  root.replaceChildren(paper)
  applyStyles(clean, styled)
  root.adoptedStyleSheets = [PAPER, ...clean.styles].map(sheetOf)
  for (const address of clean.sheets) {
    void sheetText(address).then(text => { if (root.firstChild === paper) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheetOf(text)] })
  }
}

// The copies stand in the same order as the originals, so the n-th element takes the n-th element's style.
function applyStyles(clean: CleanDocument, copies: HTMLElement[]): void {
  const originals: Element[] = []
  for (const node of clean.nodes) {
    if (node instanceof Element) originals.push(node, ...Array.from(node.querySelectorAll('*')))
  }
  for (const { element, style } of clean.attributes) {
    const copy = copies[originals.indexOf(element)]
    if (copy) copy.style.cssText = style.replace(/url\([^)]*\)/gi, 'none')
  }
}
