// Lays a procedure out: the ribbon as a straight column, other states beside it at the height where they are entered.
import type { ProcedureView } from '@mingjing/api-client'

export interface FlowNode { id: string; title: string; owner: string; final: boolean; x: number; y: number; width: number; height: number }
export interface FlowEdge { key: string; path: string; text: string; x: number; y: number; anchor: 'start' | 'middle' | 'end'; back: boolean }
export interface Flow { width: number; height: number; nodes: FlowNode[]; edges: FlowEdge[] }

const WIDTH = 168
const HEIGHT = 44
const STEP = 84
const LEFT = 190
const GAP = 120
const LANE = 14
const TOP = 12

export function layFlow(procedure: ProcedureView): Flow {
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
  const nodes: FlowNode[] = procedure.states.map(state => {
    const spot = place.get(state.id)!
    return {
      id: state.id,
      title: state.title,
      owner: (state.owner_titles ?? []).slice(0, 2).join('、'),
      final: Boolean(state.final),
      x: LEFT + spot.column * (WIDTH + GAP),
      y: TOP + spot.row * STEP,
      width: WIDTH,
      height: HEIGHT,
    }
  })
  const at = new Map(nodes.map(node => [node.id, node]))
  const edges = layEdges(procedure, at, place)
  return {
    width: Math.max(...nodes.map(node => node.x + node.width)) + 24,
    height: Math.max(...nodes.map(node => node.y + node.height)) + TOP,
    nodes,
    edges,
  }
}

function layEdges(procedure: ProcedureView, at: Map<string, FlowNode>, place: Map<string, { column: number; row: number }>): FlowEdge[] {
  const joined = new Map<string, { from: string; to: string; titles: string[] }>()
  for (const action of procedure.actions) {
    if (!action.to || action.to === 'same') continue
    for (const from of action.from) {
      if (from === action.to || !at.has(from) || !at.has(action.to)) continue
      const key = `${from}>${action.to}`
      const known = joined.get(key)
      if (known) known.titles.push(action.title)
      else joined.set(key, { from, to: action.to, titles: [action.title] })
    }
  }
  let lane = 0
  const edges: FlowEdge[] = []
  for (const [key, { from, to, titles }] of joined) {
    const a = at.get(from)!
    const b = at.get(to)!
    const [pa, pb] = [place.get(from)!, place.get(to)!]
    const text = titles.length > 1 ? `${titles[0]}…` : titles[0]!
    const middle = (node: FlowNode) => node.y + node.height / 2
    if (pa.column === 0 && pb.column === 0 && pb.row === pa.row + 1) {
      edges.push({ key, text, back: false, path: `M${a.x + a.width / 2} ${a.y + a.height}V${b.y - 1}`, x: a.x + a.width / 2 + 8, y: (a.y + a.height + b.y) / 2 + 4, anchor: 'start' })
    } else if (pa.column === 0 && pb.column === 0) {
      const x = a.x - 24 - LANE * (lane++ % 10)
      const back = pb.row < pa.row
      const shift = back ? 8 : -8
      edges.push({ key, text, back, path: `M${a.x} ${middle(a) + shift}H${x}V${middle(b) - shift}H${b.x - 1}`, x: x - 4, y: (middle(a) + middle(b)) / 2, anchor: 'end' })
    } else if (pb.column > pa.column) {
      const bend = b.x - 20
      edges.push({ key, text, back: false, path: `M${a.x + a.width} ${middle(a) + 6}H${bend}V${middle(b)}H${b.x - 1}`, x: bend - 6, y: middle(b) - 6, anchor: 'end' })
    } else {
      const bend = a.x - 34
      edges.push({ key, text, back: true, path: `M${a.x} ${middle(a) + 12}H${bend}V${middle(b) - 8}H${b.x + b.width + 1}`, x: a.x - 6, y: middle(a) + 26, anchor: 'end' })
    }
  }
  return edges
}
