// Lays a procedure out: the ribbon as a straight column, other states beside it at the height where they are entered. What
// leads along the ribbon is written at its arrow; what leads anywhere else is written in the box it leads to, where there is
// room for it: such arrows cross each other, and words beside them would too.
import type { ProcedureView } from '@mingjing/api-client'

export interface FlowNode { id: string; title: string; owner: string; final: boolean; notes: string[]; x: number; y: number; width: number; height: number }
export interface FlowEdge { key: string; path: string; text: string; x: number; y: number; back: boolean }
export interface Flow { width: number; height: number; nodes: FlowNode[]; edges: FlowEdge[] }

const WIDTH = 220
const HEIGHT = 44
const NOTE = 16
const SPACE = 40
const LEFT = 176
const GAP = 130
const LANE = 14
const TOP = 12
// Characters of a line within a box, lines of a box, characters beside an arrow.
const LINE = 19
const LINES = 4
const BESIDE = 18

// How a step is told with the states it leads from, and a list that goes on.
export interface FlowWords { from: (title: string, from: string) => string; more: (list: string) => string }

export function layFlow(procedure: ProcedureView, words: FlowWords): Flow {
  const known = new Map(procedure.states.map(state => [state.id, state]))
  const ribbon = (procedure.ribbon?.length ? procedure.ribbon : procedure.states.map(state => state.id)).filter(id => known.has(id))
  const row = new Map<string, number>(ribbon.map((id, index) => [id, index]))
  const side = procedure.states.filter(state => !row.has(state.id))
  const taken = new Map<number, Set<number>>()
  const place = new Map<string, { column: number; row: number }>()
  ribbon.forEach((id, index) => place.set(id, { column: 0, row: index }))
  for (const state of side) {
    const sources = procedure.actions.filter(action => action.to === state.id).flatMap(action => action.from)
    const rows = sources.map(id => row.get(id)).filter((value): value is number => value !== undefined)
    let at = rows.length ? Math.min(...rows) : ribbon.length
    let column = 1
    while (taken.get(column)?.has(at)) {
      at += 1
      if (at > ribbon.length) { at = rows.length ? Math.min(...rows) : 0; column += 1 }
    }
    if (!taken.has(column)) taken.set(column, new Set())
    taken.get(column)!.add(at)
    place.set(state.id, { column, row: at })
  }
  const links = linksOf(procedure, known)
  const straight = (link: Link) => row.has(link.from) && row.get(link.to) === row.get(link.from)! + 1
  const heights = new Map(procedure.states.map(state => [state.id, HEIGHT + NOTE * notesOf(links.filter(link => link.to === state.id && !straight(link)), known, words).length]))
  // Each row is as high as its highest box.
  const rows = [...new Set([...place.values()].map(spot => spot.row))].sort((one, other) => one - other)
  const tops = new Map<number, number>()
  let y = TOP
  for (const one of rows) {
    tops.set(one, y)
    y += Math.max(...procedure.states.filter(state => place.get(state.id)!.row === one).map(state => heights.get(state.id)!)) + SPACE
  }
  const nodes: FlowNode[] = procedure.states.map(state => {
    const spot = place.get(state.id)!
    return {
      id: state.id,
      title: state.title,
      owner: (state.owner_titles ?? []).slice(0, 2).join('、'),
      final: Boolean(state.final),
      notes: notesOf(links.filter(link => link.to === state.id && !straight(link)), known, words),
      x: LEFT + spot.column * (WIDTH + GAP),
      y: tops.get(spot.row)!,
      width: WIDTH,
      height: heights.get(state.id)!,
    }
  })
  const at = new Map(nodes.map(node => [node.id, node]))
  const edges = links.map((link, index) => layEdge(link, straight(link), index, at, place, words))
  return {
    width: Math.max(...nodes.map(node => node.x + node.width)) + 24,
    height: Math.max(...nodes.map(node => node.y + node.height)) + TOP,
    nodes,
    edges,
  }
}

interface Link { from: string; to: string; titles: string[] }

// One arrow between two states, however many steps lead from the one to the other.
function linksOf(procedure: ProcedureView, known: ReadonlyMap<string, unknown>): Link[] {
  const joined = new Map<string, Link>()
  for (const action of procedure.actions) {
    if (!action.to || action.to === 'same' || !known.has(action.to)) continue
    for (const from of action.from) {
      if (from === action.to || !known.has(from)) continue
      const link = joined.get(`${from}>${action.to}`)
      if (!link) joined.set(`${from}>${action.to}`, { from, to: action.to, titles: [action.title] })
      else if (!link.titles.includes(action.title)) link.titles.push(action.title)
    }
  }
  return [...joined.values()]
}

// Which steps lead here, each with the states it leads from, in lines that fit the box.
function notesOf(links: readonly Link[], known: ReadonlyMap<string, { title: string }>, words: FlowWords): string[] {
  const sources = new Map<string, string[]>()
  for (const link of links) for (const title of link.titles) sources.set(title, [...(sources.get(title) ?? []), known.get(link.from)!.title])
  const lines = [...sources].flatMap(([title, from]) => cut(words.from(title, from.length > 2 ? words.more(from.slice(0, 2).join('、')) : from.join('、'))))
  return lines.length > LINES ? [...lines.slice(0, LINES - 1), '……'] : lines
}
// No line begins with a comma or a closing bracket.
function cut(text: string): string[] {
  const lines: string[] = []
  for (let at = 0; at < text.length;) {
    let end = at + LINE
    while (end < text.length && '、，）'.includes(text[end]!)) end++
    lines.push(text.slice(at, end))
    at = end
  }
  return lines
}
function beside(titles: readonly string[], words: FlowWords): string {
  const all = titles.join('、')
  return all.length <= BESIDE ? all : words.more(titles[0]!)
}

function layEdge({ from, to, titles }: Link, straight: boolean, index: number, at: Map<string, FlowNode>, place: Map<string, { column: number; row: number }>, words: FlowWords): FlowEdge {
  const a = at.get(from)!
  const b = at.get(to)!
  const [pa, pb] = [place.get(from)!, place.get(to)!]
  const key = `${from}>${to}`
  const middle = (node: FlowNode) => node.y + HEIGHT / 2
  const bare = { key, text: '', x: 0, y: 0 }
  if (straight) return { key, text: beside(titles, words), back: false, path: `M${a.x + a.width / 2} ${a.y + a.height}V${b.y - 1}`, x: a.x + a.width / 2 + 8, y: b.y - SPACE / 2 + 4 }
  if (pa.column === 0 && pb.column === 0) {
    const x = a.x - 24 - LANE * (index % 10)
    const back = pb.row < pa.row
    const shift = back ? 8 : -8
    return { ...bare, back, path: `M${a.x} ${middle(a) + shift}H${x}V${middle(b) - shift}H${b.x - 1}` }
  }
  if (pb.column > pa.column) {
    const bend = b.x - 20
    return { ...bare, back: false, path: `M${a.x + a.width} ${middle(a) + 6}H${bend}V${middle(b)}H${b.x - 1}` }
  }
  const bend = a.x - 34
  return { ...bare, back: true, path: `M${a.x} ${middle(a) + 12}H${bend}V${middle(b) - 8}H${b.x + b.width + 1}` }
}
