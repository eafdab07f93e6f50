// One column of DataTable. `main` heads the card on a narrow screen; `bare` has no visible heading.
export interface Column {
  id: string
  title: string
  kind?: 'number' | 'money' | 'date' | 'code'
  main?: boolean
  bare?: boolean
  wide?: boolean
}
